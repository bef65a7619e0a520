package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.BackendEntry;
import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendWish;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
  private static final BackendRegistry REGISTRY =
      new BackendRegistry(
          List.of(
              found("lame", 200, Availability.unavailable("its library is missing", null)),
              found("good", 100, Availability.available()),
              found("spare", 0, Availability.available()),
              new BackendEntry.Broken("torn", "a class is missing", new LinkageError())));

  @Test
  void tellsWhichIsChosenAndWhyTheOthersAreNot() {
    DoctorReport report = DoctorReport.of(REGISTRY, BackendWish.any());
    assertEquals("good", report.chosen());
    assertNull(report.problem());
    assertEquals(
        List.of("lame", "good", "spare"), report.backends().stream().map(f -> f.id()).toList());
    BackendFacts lame = report.backends().get(0);
    assertFalse(lame.available());
    assertEquals("its library is missing", lame.reason());
    assertEquals("unavailable: its library is missing", lame.verdict());
    BackendFacts good = report.backends().get(1);
    assertTrue(good.available());
    assertTrue(good.chosen());
    assertEquals(List.of("TLSv1.3"), good.protocols());
    assertEquals("in a test", good.origin());
    assertEquals("ranks behind good", report.backends().get(2).verdict());
    assertEquals(List.of(new DoctorReport.Trouble("torn", "a class is missing")), report.broken());
    assertEquals(List.of(), report.missing());
  }

  @Test
  void tellsOfAWishThatCannotBeMet() {
    DoctorReport report = DoctorReport.of(REGISTRY, BackendWish.of("conscrypt", "lame"));
    assertNull(report.chosen());
    assertNotNull(report.problem());
    assertEquals(3, report.backends().size());
    DoctorReport.Trouble missing = report.missing().get(0);
    assertEquals("conscrypt", missing.name());
    assertTrue(missing.reason().contains("boltwork-backend-conscrypt"), missing::reason);
    assertEquals(1, report.missing().size());
  }

  @Test
  void survivesABackendThatThrows() {
    FakeBackend rude =
        new FakeBackend("rude", Availability.available()) {
          @Override
          public Availability availability() {
            throw new IllegalStateException("rude");
          }
        };
    DoctorReport report =
        DoctorReport.of(
            new BackendRegistry(List.of(new BackendEntry.Found(rude, "rude", 1, "in a test"))),
            BackendWish.any());
    assertNull(report.chosen());
    assertFalse(report.backends().get(0).available());
    assertTrue(String.valueOf(report.backends().get(0).reason()).contains("threw"));
  }

  @Test
  void printsEverythingInTheTable() {
    Transcript out = new Transcript();
    DoctorTable.print(
        DoctorReport.of(REGISTRY, BackendWish.of("nosuch")),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    String text = out.text();
    for (String part :
        List.of(
            "Java " + Runtime.version(),
            "code wants nosuch",
            "| lame ",
            "its library is missing",
            "| good ",
            "TLSv1.3",
            "not named by code",
            "spare is from in a test",
            "broken: torn: a class is missing",
            "missing: nosuch: ")) {
      assertTrue(text.contains(part), () -> "'" + part + "' is not in\n" + text);
    }
  }

  private static BackendEntry.Found found(String id, int priority, Availability availability) {
    return new BackendEntry.Found(new FakeBackend(id, availability), id, priority, "in a test");
  }
}
