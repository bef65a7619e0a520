package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.PeerVerifier;
import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsServerConfig;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SessionTicketKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What seals a server's tickets, and which other servers they are good for. */
final class Tickets {
  private static final int SCOPE = 32;

  private Tickets() {}

  /**
   * Returns what BoringSSL puts into each ticket and compares when it comes back. Contexts without
   * given keys have nothing in common. Those with the same keys must agree in what a session tells
   * of its client, which is not checked again; of a manager that decides about clients nobody knows
   * what it agrees with.
   */
  static byte[] scope(TlsServerConfig config, PeerVerifier verifier)
      throws GeneralSecurityException {
    boolean incomparable = config.clientAuth() != ClientAuth.NONE && verifier.isDecidedByManager();
    if (config.ticketKeys().isEmpty() || incomparable) {
      byte[] own = new byte[SCOPE];
      new SecureRandom().nextBytes(own);
      return own;
    }
    MessageDigest scope = MessageDigest.getInstance("SHA-256");
    scope.update(config.clientAuth().name().getBytes(StandardCharsets.US_ASCII));
    if (config.clientAuth() != ClientAuth.NONE) {
      // In an order that is the same in every JVM.
      TreeSet<ByteBuffer> authorities = new TreeSet<>();
      for (X509Certificate authority : verifier.authorities()) {
        MessageDigest one = MessageDigest.getInstance("SHA-256");
        authorities.add(ByteBuffer.wrap(one.digest(authority.getEncoded())));
      }
      authorities.forEach(scope::update);
    }
    return scope.digest();
  }

  /**
   * Gives a context the keys. What tcnative copies of them is out of reach, and garbage.
   *
   * @throws IllegalStateException if they are destroyed
   */
  static void seal(long context, TicketKeys keys) {
    byte[] encoded = keys.encoded();
    ByteBuffer rest = ByteBuffer.wrap(encoded);
    List<byte[]> parts = new ArrayList<>();
    try {
      SessionTicketKey[] split = new SessionTicketKey[keys.count()];
      for (int i = 0; i < split.length; i++) {
        split[i] =
            new SessionTicketKey(
                part(rest, SessionTicketKey.NAME_SIZE, parts),
                part(rest, SessionTicketKey.HMAC_KEY_SIZE, parts),
                part(rest, SessionTicketKey.AES_KEY_SIZE, parts));
      }
      SSLContext.setSessionTicketKeys(context, split);
    } finally {
      Arrays.fill(encoded, (byte) 0);
      parts.forEach(part -> Arrays.fill(part, (byte) 0));
    }
  }

  private static byte[] part(ByteBuffer rest, int length, List<byte[]> parts) {
    byte[] part = new byte[length];
    rest.get(part);
    parts.add(part);
    return part;
  }
}
