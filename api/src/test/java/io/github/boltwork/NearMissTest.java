package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearMissTest {
  private static final List<String> IDS = List.of("jdk", "conscrypt", "bc", "boringssl");

  @ParameterizedTest
  @CsvSource({
    "conscryp, conscrypt",
    "Conscrypt, conscrypt",
    "consrcypt, conscrypt",
    "boringsssl, boringssl",
    "JDK, jdk",
    "jdj, jdk",
    "jd, jdk",
    "BC, bc",
    "bcc, -",
    "ab, -",
    "openssl, -",
    "nosuch, -",
    "'', -"
  })
  void findsOnlyWhatIsNear(String typed, String meant) {
    assertEquals(meant, NearMiss.of(typed, IDS).orElse("-"));
  }
}
