package io.github.boltwork.engine;

import io.github.boltwork.TlsAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a passing ClientHello what libraries do not tell, or do not heed. */
public final class ClientHello extends HandshakeMessages {
  private static final int CLIENT_HELLO = 1;
  private static final int RANDOM = 32;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int APPLICATION_PROTOCOLS = 16;

  private static final Set<Integer> ECDSA_SCHEMES = Set.of(0x0403, 0x0503, 0x0603);
  private static final Set<Integer> RSA_SCHEMES =
      Set.of(0x0401, 0x0501, 0x0601, 0x0804, 0x0805, 0x0806);
  private static final Set<Integer> TLS_1_3_SUITES = Set.of(0x1301, 0x1302, 0x1303);

  /** Of TLS 1.2; of the others some are no suites at all but signals. */
  private static final Set<Integer> ECDSA_SUITES =
      Set.of(0xc009, 0xc00a, 0xc023, 0xc024, 0xc02b, 0xc02c, 0xcca9);

  private static final Set<Integer> RSA_SUITES =
      Set.of(
          0x002f, 0x0035, 0x003c, 0x003d, 0x009c, 0x009d, 0xc013, 0xc014, 0xc027, 0xc028, 0xc02f,
          0xc030, 0xcca8);

  private static final ThreadLocal<@Nullable ClientHello> CURRENT = new ThreadLocal<>();

  private final List<String> ours;
  private final boolean tls13;
  private final List<String> applicationProtocols = new ArrayList<>();
  private final List<Integer> cipherSuites = new ArrayList<>();
  private final List<Integer> signatureSchemes = new ArrayList<>();

  /**
   * Starts before the first record.
   *
   * @param ours the protocols one of which must be offered, if there are any and any are
   * @param tls13 whether the server speaks that version
   */
  public ClientHello(List<String> ours, boolean tls13) {
    this.ours = ours;
    this.tls13 = tls13;
  }

  /**
   * Returns the hello that the engine which calls on this thread has just been shown.
   *
   * @return the hello; nothing outside such a call
   */
  public static Optional<ClientHello> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  @Override
  public void begin() {
    CURRENT.set(this);
  }

  @Override
  public void leave() {
    CURRENT.remove();
  }

  /**
   * Tells whether the client can use a certificate with a key (RFC 5246 section 7.4.2).
   *
   * @param key the certificate's
   * @return whether it offers what goes with the key
   */
  public boolean canUse(PublicKey key) {
    boolean ecdsa = key.getAlgorithm().equals("EC");
    if (Collections.disjoint(signatureSchemes, ecdsa ? ECDSA_SCHEMES : RSA_SCHEMES)) {
      return false;
    }
    return (tls13 && !Collections.disjoint(cipherSuites, TLS_1_3_SUITES))
        || !Collections.disjoint(cipherSuites, ecdsa ? ECDSA_SUITES : RSA_SUITES);
  }

  /**
   * Returns the codes of the registry "TLS Cipher Suites".
   *
   * @return what is offered; nothing before the hello is whole
   */
  public List<Integer> cipherSuites() {
    return cipherSuites;
  }

  /**
   * Returns the codes of the registry "TLS SignatureScheme".
   *
   * @return what is offered; nothing before the hello is whole
   */
  public List<Integer> signatureSchemes() {
    return signatureSchemes;
  }

  /** Ends the handshake that has no protocol in common (RFC 7301 section 3.2). */
  @Override
  public void check() throws RecordException {
    if (!ours.isEmpty()
        && !applicationProtocols.isEmpty()
        && Collections.disjoint(ours, applicationProtocols)) {
      throw RecordException.refusedHello(
          "no application protocol in common: the client offers %s, this server has %s"
              .formatted(applicationProtocols, ours),
          TlsAlert.named("no_application_protocol").orElseThrow());
    }
  }

  @Override
  protected void message(int type, ByteBuffer body) {
    if (type == CLIENT_HELLO) {
      readHello(body);
    }
    end();
  }

  private void readHello(ByteBuffer hello) {
    skip(hello, Short.BYTES + RANDOM);
    ByteBuffer unusedSession = vector(hello, 1);
    readCodes(vector(hello, 2), cipherSuites);
    ByteBuffer unusedCompressions = vector(hello, 1);
    if (!hello.hasRemaining()) {
      return;
    }
    ByteBuffer extensions = vector(hello, 2);
    while (extensions.hasRemaining()) {
      int extension = extensions.getShort();
      ByteBuffer content = vector(extensions, 2);
      if (extension == APPLICATION_PROTOCOLS) {
        ByteBuffer names = vector(content, 2);
        while (names.hasRemaining()) {
          // Like JSSE: a name is bytes, and each byte a character.
          applicationProtocols.add(StandardCharsets.ISO_8859_1.decode(vector(names, 1)).toString());
        }
      } else if (extension == SIGNATURE_ALGORITHMS) {
        readCodes(vector(content, 2), signatureSchemes);
      }
    }
  }

  private static void readCodes(ByteBuffer from, List<Integer> to) {
    while (from.hasRemaining()) {
      to.add(from.getShort() & 0xffff);
    }
  }
}
