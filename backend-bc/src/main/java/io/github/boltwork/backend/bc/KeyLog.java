package io.github.boltwork.backend.bc;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsSecret;

/**
 * Tells a log the secrets of a connection, in lines of RFC 9850. Bouncy Castle has no callback for
 * that, but has them at hand whenever it makes ciphers: once with TLS 1.2, and with TLS 1.3 for the
 * handshake and then for the data.
 */
final class KeyLog {
  private static final HexFormat HEX = HexFormat.of();

  private final Consumer<String> log;

  KeyLog(Consumer<String> log) {
    this.log = log;
  }

  /** Tells what the ciphers that are being made are made of. */
  void tell(SecurityParameters secrets) throws IOException {
    byte[] random = secrets.getClientRandom();
    if (!TlsUtils.isTLSv13(secrets.getNegotiatedVersion())) {
      tell("CLIENT_RANDOM", random, secrets.getMasterSecret());
      return;
    }
    // They are the base of the Finished messages, and set right after the handshake's ciphers.
    boolean ofHandshake = secrets.getBaseKeyClient() == null;
    String label = ofHandshake ? "_HANDSHAKE_TRAFFIC_SECRET" : "_TRAFFIC_SECRET_0";
    tell("CLIENT" + label, random, secrets.getTrafficSecretClient());
    tell("SERVER" + label, random, secrets.getTrafficSecretServer());
  }

  private void tell(String label, byte[] random, TlsSecret secret) throws IOException {
    // The one way to read a secret that leaves it usable.
    byte[] bytes =
        secret.encrypt((data, from, length) -> Arrays.copyOfRange(data, from, from + length));
    String line = label + " " + HEX.formatHex(random) + " " + HEX.formatHex(bytes);
    Arrays.fill(bytes, (byte) 0);
    try {
      log.accept(line);
    } catch (Exception | Error e) {
      // The configuration promises that what a log throws changes nothing.
    }
  }
}
