package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftOutTest {
  private static LeftOut of(String benchmark, String size, String subject, String reason) {
    return new LeftOut(
        new Run("a.b." + benchmark, Map.of("size", size, Run.SUBJECT, subject)), "25", reason);
  }

  @Test
  void comesBackAsItWasWritten(@TempDir Path directory) throws Exception {
    Path results = directory.resolve("results.json");
    List<LeftOut> all = List.of(of("C.m", "1", "bc", "cannot"));

    LeftOut.write(results, all);

    assertTrue(LeftOut.isIn(LeftOut.beside(results)));
    assertEquals(all, LeftOut.read(LeftOut.beside(results)));
  }

  @Test
  void aReasonIsToldOnce() {
    assertEquals(
        """

        ### Left out
        - bc: cannot (C.m with 2 combinations of parameters, C.n size=1)
        - jdk: cannot (C.m size=1)
        """,
        LeftOut.markdown(
            List.of(
                of("C.m", "1", "bc", "cannot"),
                of("C.m", "2", "bc", "cannot"),
                of("C.n", "1", "bc", "cannot"),
                of("C.m", "1", "jdk", "cannot"))));
    assertEquals("", LeftOut.markdown(List.of()));
  }

  @Test
  void whatASubjectCannotDoIsWrittenBesideTheResults(@TempDir Path directory) throws Exception {
    Path results = directory.resolve("results.json");
    String[] arguments = {
      "HandshakeBenchmark.resumed",
      "-bm",
      "ss",
      "-f",
      "0",
      "-wi",
      "0",
      "-i",
      "1",
      "-rff",
      results.toString(),
      "-p",
      "key=EC_P256",
      "-p",
      "subject=raw-jdk,raw-bc"
    };

    int exitCode =
        Main.run(
            arguments, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    assertEquals(0, exitCode);
    assertEquals(1, Measured.read(results).size());
    List<LeftOut> leftOut = LeftOut.read(LeftOut.beside(results));
    assertEquals(List.of("raw-bc"), leftOut.stream().map(one -> one.run().subject()).toList());
    assertEquals("resumes no TLS 1.3 session", leftOut.get(0).reason());
  }
}
