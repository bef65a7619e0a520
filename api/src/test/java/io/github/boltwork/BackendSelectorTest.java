package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendSelectorTest {
  private final FakeBackend jdk = FakeBackend.of("jdk", 0).capableOf(Capability.TLS_1_2);
  private final FakeBackend low = FakeBackend.of("low", 10);
  private final FakeBackend high =
      FakeBackend.of("high", 20).capableOf(Capability.TLS_1_2, Capability.TLS_1_3);
  private final BackendRegistry registry = BackendRegistry.of(jdk, low, high);

  @Test
  void takesTheHighestPriority() throws Exception {
    assertSame(high, select(BackendWish.any()).backend());
  }

  @Test
  void breaksTiesById() throws Exception {
    FakeBackend alpha = FakeBackend.of("alpha", 10);
    BackendRegistry tied = BackendRegistry.of(low, alpha);
    assertSame(alpha, BackendSelector.select(tied, BackendWish.any()).backend());
  }

  @Test
  void takesTheJdkLast() throws Exception {
    high.unavailable("no library");
    low.unavailable("no library");
    assertSame(jdk, select(BackendWish.any()).backend());
  }

  @Test
  void probesNothingBehindTheChosenOne() throws Exception {
    assertSame(high, select(BackendWish.any()).backend());
    assertEquals(List.of(1, 0, 0), List.of(high.probes(), low.probes(), jdk.probes()));
  }

  @Test
  void probesNothingThatIsNotNamed() throws Exception {
    assertSame(low, select(BackendWish.of("low", "jdk")).backend());
    assertEquals(List.of(0, 1, 0), List.of(high.probes(), low.probes(), jdk.probes()));
  }

  @Test
  void triesAListInItsOrder() throws Exception {
    assertSame(jdk, select(BackendWish.of("nosuch", "jdk", "high")).backend());
    high.unavailable("no library");
    assertSame(low, select(BackendWish.of("high", "low", "high", "jdk")).backend());
  }

  @Test
  void requiredCapabilitiesFilter() throws Exception {
    BackendWish wish = BackendWish.any().require(Capability.TLS_1_2);
    high.unavailable("no library");
    assertSame(jdk, select(wish).backend());
  }

  @Test
  void givenObjectNeedsNoRegistry() throws Exception {
    FakeBackend own = FakeBackend.of("own", -5);
    Selection selection = BackendSelector.select(BackendRegistry.of(), BackendWish.of(own));
    assertSame(own, selection.backend());
    assertEquals("given in code", selection.candidates().get(0).verdict());
  }

  @Test
  void givenObjectBeatsItsLikeInTheRegistry() throws Exception {
    FakeBackend own = FakeBackend.of("high", 1);
    assertSame(own, select(BackendWish.of(own)).backend());
    assertEquals(0, high.probes());
  }

  @Test
  void sameWishOnSameRegistryIsTheSameChoice() throws Exception {
    Selection first = select(BackendWish.any());
    assertEquals(first.candidates(), select(BackendWish.any()).candidates());
    assertSame(first.backend(), select(BackendWish.any()).backend());
  }

  @Test
  void tellsEachLoserWhyItLost() throws Exception {
    high.unavailable("no library for this platform");
    assertEquals(
        List.of(
            new Candidate(
                "high", "FakeHIGH 1.0", false, "unavailable: no library for this platform"),
            new Candidate(
                "low", "FakeLOW 1.0", true, "highest priority of those that can serve (10)"),
            new Candidate("jdk", "FakeJDK 1.0", false, "ranks behind low")),
        select(BackendWish.any()).candidates());
    assertEquals(
        List.of(
            new Candidate("low", "FakeLOW 1.0", true, "named by code"),
            new Candidate("jdk", "FakeJDK 1.0", false, "named after low, which can serve"),
            new Candidate("high", "FakeHIGH 1.0", false, "not named by code")),
        select(BackendWish.of("low", "jdk")).candidates());
  }

  @Test
  void backendWhoseProbeThrowsIsUnavailable() throws Exception {
    BackendRegistry strangers = BackendRegistry.of(new ThrowingBackend(), jdk);
    List<Candidate> candidates = BackendSelector.select(strangers, BackendWish.any()).candidates();
    assertEquals(
        new Candidate(
            "throwing",
            "-",
            false,
            "unavailable: its probe failed: a native library is missing or does not fit this"
                + " platform: java.lang.UnsatisfiedLinkError: probe"),
        candidates.get(0));
    assertEquals("jdk", candidates.get(1).id());
    assertThrows(
        NoBackendException.class,
        () -> BackendSelector.select(strangers, BackendWish.of("throwing")));
  }

  private Selection select(BackendWish wish) throws NoBackendException {
    return BackendSelector.select(registry, wish);
  }
}
