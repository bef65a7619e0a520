package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.BackendRegistry;
import io.github.boltwork.BackendSelector;
import io.github.boltwork.BackendWish;
import io.github.boltwork.Library;
import io.github.boltwork.Selection;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final Transfer INTACT = new Transfer(true, 1_000);

  @Test
  void movesDataWithBothVersionsAndEndsWithATable() throws Exception {
    Command demo = Command.run("demo", "--mib", "20");
    assertEquals(0, demo.exitCode(), demo::seen);
    demo.out().await("^\\| jdk +\\| jdk +\\| TLSv1.3 .*\\| +20 \\| +\\d+ \\| ok +\\|$");
    demo.out().await("^\\| jdk +\\| jdk +\\| TLSv1.2 .*\\| +20 \\| +\\d+ \\| ok +\\|$");
    demo.err().await("^jdk to jdk, TLSv1.3: 40 MiB$");
    demo.err().await("^jdk to jdk, TLSv1.2: 40 MiB$");
  }

  @Test
  void takesTheBackendsThatAreNamedOrFails() throws Exception {
    Command demo = Command.run("demo", "--mib", "1", "--backend", "jdk,nosuch");
    assertEquals(1, demo.exitCode(), demo::seen);
    demo.err().await("^boltwork demo: no TLS backend can serve: option --backend names .nosuch");
  }

  @Test
  void refusesAnAmountThatIsNone() throws Exception {
    Command demo = Command.run("demo", "--mib", "0");
    assertEquals(2, demo.exitCode(), demo::seen);
    demo.err().await("--mib is 1 to ");
  }

  @Test
  void isGoodOnlyIfDataAndSessionsAreRight() throws Exception {
    DemoPair pair = pair();
    TlsSession right = session("jdk", TlsVersion.TLS_1_3);
    assertEquals(DemoOutcome.State.GOOD, DemoOutcome.of(pair, right, right, INTACT, 1).state());
    assertEquals(
        DemoOutcome.State.BAD,
        DemoOutcome.of(pair, right, right, new Transfer(false, 1), 1).state());
    for (TlsSession wrong :
        List.of(session("other", TlsVersion.TLS_1_3), session("jdk", TlsVersion.TLS_1_2))) {
      assertEquals(DemoOutcome.State.BAD, DemoOutcome.of(pair, wrong, right, INTACT, 1).state());
      DemoOutcome outcome = DemoOutcome.of(pair, right, wrong, INTACT, 1);
      assertEquals(DemoOutcome.State.BAD, outcome.state());
      assertTrue(DemoTable.of(List.of(outcome)).contains("FAILED: asked for were jdk to jdk"));
    }
  }

  private static DemoPair pair() throws Exception {
    Selection jdk = BackendSelector.select(BackendRegistry.load(), BackendWish.of("jdk"));
    return new DemoPair(jdk, jdk, TlsVersion.TLS_1_3);
  }

  private static TlsSession session(String backend, TlsVersion version) {
    return new TlsSession(
        backend,
        new Library("Fake", "1"),
        version,
        "TLS_AES_128_GCM_SHA256",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }
}
