package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DescriptorsTest {
  @Test
  void onlyConscryptNeedsThem() {
    assertEquals(Optional.empty(), Descriptors.missing("raw-jdk", 10_000, 1024));
    assertEquals(Optional.empty(), Descriptors.missing("conscrypt", 10_000, 65_536));
    assertEquals(Optional.empty(), Descriptors.missing("conscrypt", 10, 1024));
    String reason = Descriptors.missing("raw-conscrypt", 10_000, 20_000).orElse("");
    assertTrue(reason.contains("40,200") && reason.contains("20,000"), reason);
  }
}
