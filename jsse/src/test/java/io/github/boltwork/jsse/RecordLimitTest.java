package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each cipher adds to 2^14 bytes; that longer records are refused is a rule of the kit. */
class RecordLimitTest {
  @ParameterizedTest
  @CsvSource({
    "TLSv1.3,TLS_AES_128_GCM_SHA256,16401",
    "TLSv1.3,TLS_CHACHA20_POLY1305_SHA256,16401",
    "TLSv1.2,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,16408",
    "TLSv1.2,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,16400",
    "TLSv1.2,TLS_RSA_WITH_AES_128_CBC_SHA,18432"
  })
  void longestFragmentHolds16384Bytes(String protocol, String suite, int fragment) {
    assertEquals(fragment, RecordLimit.longest(protocol, suite));
  }
}
