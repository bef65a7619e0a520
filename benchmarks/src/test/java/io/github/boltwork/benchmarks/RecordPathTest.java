package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RecordPathTest {
  private static final Setting SETTING =
      new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);

  static List<String> subjects() {
    return Subjects.names();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void batchAfterBatchArrives(String subject) throws IOException {
    for (Buffers buffers : Buffers.values()) {
      try (RecordPath path = new RecordPath(subject, SETTING, buffers, 20_000, 3, 5)) {
        for (int i = 0; i < 3; i++) {
          path.fill();
          assertEquals(60_000, path.decrypt());
          path.requireReceived();
          assertEquals(60_000, path.roundTrip());
          path.requireReceived();
        }
      }
    }
  }
}
