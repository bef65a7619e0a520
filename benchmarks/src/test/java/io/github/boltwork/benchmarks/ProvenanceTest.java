package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProvenanceTest {
  @Test
  void tellsWhatWasMeasured(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("jdk-short.properties");

    Provenance.main(file.toString(), "abc1234");

    assertTrue(Provenance.isIn(file));
    Properties facts = Provenance.read(file);
    assertEquals(System.getProperty("java.version"), facts.getProperty("jdk"));
    String sentence = Provenance.sentence(facts);
    assertTrue(
        sentence.matches(
            "\\S.* \\d+\\S*, with OpenSSL \\d[\\w.]+( \\w.*)? beside it; commit abc1234, measured on"
                + " \\d{4}-\\d\\d-\\d\\d\\."),
        sentence);
  }
}
