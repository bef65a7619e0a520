package io.github.boltwork.pki;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL reads of a response what it was told to say. */
@Timeout(60)
final class OcspResponseTest {
  private final ThrowawayAuthority authority = ThrowawayAuthority.create("Root");
  private final Credential leaf = authority.issue("a.example").credential();
  private final Path directory;

  OcspResponseTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve("leaf.pem"), leaf.certificatesPem());
  }

  @ParameterizedTest
  @EnumSource
  void authoritySignsIt(KeyKind kind) throws Exception {
    ThrowawayAuthority root = ThrowawayAuthority.create("Root", kind);
    Credential ofRoot = root.issue("b.example").credential();
    Files.writeString(directory.resolve("leaf.pem"), ofRoot.certificatesPem());
    assertTold(root, root.ocspResponse(ofRoot.certificate()), "leaf.pem: good");
  }

  @Test
  void saysWhatItIsTold() throws Exception {
    assertTold(authority, response().revoked(), "leaf.pem: revoked", "Reason: keyCompromise");
    assertTold(authority, response().unknown(), "leaf.pem: unknown");
    Instant lastYear = Instant.parse("2025-01-01T00:00:00Z");
    assertTold(
        authority,
        response().validity(lastYear, lastYear.plusSeconds(60)),
        "leaf.pem: WARNING: Status times invalid",
        "Next Update: Jan  1 00:01:00 2025 GMT");
  }

  @Test
  void responderSignsForTheAuthority() throws Exception {
    Issue responder = authority.issue().commonName("Responder").purpose(Purpose.OCSP_SIGNING);
    assertTold(authority, response().signedBy(responder.credential()), "leaf.pem: good");
  }

  private OcspResponse response() {
    return authority.ocspResponse(leaf.certificate());
  }

  private void assertTold(ThrowawayAuthority issuer, OcspResponse response, String... lines)
      throws Exception {
    Files.writeString(directory.resolve("ca.pem"), issuer.certificatePem());
    Files.write(directory.resolve("response"), response.der());
    String told =
        OpenSsl.run(
            directory,
            "ocsp -respin response -CAfile ca.pem -issuer ca.pem -cert leaf.pem -no_nonce"
                .split(" "));
    assertTrue(told.contains("Response verify OK"), told);
    for (String line : lines) {
      assertTrue(told.contains(line), told);
    }
  }
}
