package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine over SunJSSE against SunJSSE's own, call by call: what each answers, whether it takes
 * and gives bytes, and the status after it.
 */
class DifferentialTest {
  /** Sessions are told apart by the port. */
  private static int port = 1;

  private final Set<Permitted> seen = EnumSet.noneOf(Permitted.class);

  /** Two pairs of the same settings. */
  private record Contexts(SunEngines suns, TestSides ours) {}

  @TestFactory
  Stream<DynamicTest> isLikeSunJsse() {
    Stream<DynamicTest> all = Stream.empty();
    for (TlsVersion version : TlsVersion.values()) {
      for (ClientAuth auth : List.of(ClientAuth.NONE, ClientAuth.REQUIRE)) {
        Subject subject = new Subject(Backends.JDK, version, auth);
        Contexts contexts = new Contexts(new SunEngines(subject), subject.makeSides());
        String of = "%s, client authentication %s: ".formatted(version, auth);
        for (Driver driver : Driver.values()) {
          Stream<Script> scripts =
              driver == Driver.BY_STATUS && auth == ClientAuth.NONE
                  ? Stream.concat(Script.whole(), Script.cut())
                  : Script.whole();
          all =
              Stream.concat(
                  all,
                  scripts.map(
                      script ->
                          DynamicTest.dynamicTest(
                              of + driver + ", " + script,
                              () -> compare(contexts, driver, script))));
        }
      }
    }
    return Stream.concat(
        all, Stream.of(DynamicTest.dynamicTest("each permitted difference", this::requireAll)));
  }

  @TestFactory
  Stream<DynamicTest> failsLikeSunJsse() {
    Script script = Script.failing();
    return Stream.of(TlsVersion.values())
        .flatMap(
            version -> {
              Subject subject = new Subject(Backends.JDK, version).withClientAuth();
              Contexts distrustful =
                  new Contexts(
                      new SunEngines(subject.distrustful()), subject.distrustful().makeSides());
              return Stream.of(Driver.values())
                  .map(
                      driver ->
                          DynamicTest.dynamicTest(
                              version + " " + driver, () -> compare(distrustful, driver, script)));
            });
  }

  private void requireAll() {
    assertEquals(EnumSet.allOf(Permitted.class), seen);
  }

  private void compare(Contexts contexts, Driver driver, Script script) {
    int fresh = port++;
    for (String kind : script.cutsHandshake() ? List.of("full") : List.of("full", "resumed")) {
      List<String> suns = run(script, driver, contexts.suns.client(fresh), contexts.suns.server());
      List<String> ours = run(script, driver, contexts.ours.client(fresh), contexts.ours.server());
      compare(kind, script, suns, ours);
    }
  }

  private static List<String> run(
      Script script, Driver driver, SSLEngine client, SSLEngine server) {
    Pump pump = new Pump(client, server, driver);
    try {
      script.story().run(pump);
    } catch (SSLException e) {
      pump.log.add("ends by " + e.getClass().getSimpleName());
    }
    return new ArrayList<>(pump.log);
  }

  private void compare(String kind, Script script, List<String> suns, List<String> ours) {
    for (int at = 0; at < Math.max(suns.size(), ours.size()); at++) {
      String sun = at < suns.size() ? suns.get(at) : "nothing";
      String our = at < ours.size() ? ours.get(at) : "nothing";
      if (sun.equals(our)) {
        continue;
      }
      Optional<Permitted> difference =
          Stream.of(Permitted.values()).filter(p -> p.explains(script, sun, our)).findFirst();
      if (difference.isEmpty() || (difference.get().parts && !script.cutsHandshake())) {
        fail(
            "%s, line %d: SunJSSE says\n%s\nand ours\n%s\nafter\n%s"
                .formatted(
                    kind,
                    at,
                    String.join("\n", suns.subList(at, Math.min(at + 4, suns.size()))),
                    String.join("\n", ours.subList(at, Math.min(at + 4, ours.size()))),
                    String.join("\n", ours.subList(Math.max(0, at - 8), at))));
      }
      seen.add(difference.orElseThrow());
      if (difference.get().parts) {
        return;
      }
    }
  }
}
