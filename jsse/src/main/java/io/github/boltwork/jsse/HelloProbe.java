package io.github.boltwork.jsse;

import io.github.boltwork.engine.ClientHello;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Finds out what a provider can do by looking at what its ClientHello says: no provider lists its
 * groups and signatures, and groups it does not know are dropped without a word.
 */
final class HelloProbe {
  // Offered alone, it leaves the hello without any group; a group that is known makes it longer.
  private static final String UNKNOWN_GROUP = "boltworkUnknownGroup";

  private static final int TLS_AES_128_GCM_SHA256 = 0x1301;

  private final JsseBackend backend;
  private final SSLContext context;

  HelloProbe(JsseBackend backend, SSLContext context) {
    this.backend = backend;
    this.context = context;
  }

  boolean supportsGroup(String group) {
    return backend.takesNamedGroups() && size(group) > size(UNKNOWN_GROUP);
  }

  /**
   * Tells whether certificates with a type of signature are accepted.
   *
   * @param scheme a code of the IANA registry "TLS SignatureScheme"
   */
  boolean supportsSignature(int scheme) {
    return read(hello(parameters -> {}, List.of())).signatureSchemes().contains(scheme);
  }

  /** Tells whether a hello offers one TLS 1.3 suite alone if it is told to. */
  boolean takesTls13Suites() {
    String[] one = {"TLS_AES_256_GCM_SHA384"};
    ByteBuffer hello = hello(parameters -> parameters.setCipherSuites(one), List.of());
    return hello.hasRemaining() && !read(hello).cipherSuites().contains(TLS_AES_128_GCM_SHA256);
  }

  private int size(String group) {
    return hello(parameters -> {}, List.of(group)).remaining();
  }

  private static ClientHello read(ByteBuffer bytes) {
    ClientHello hello = new ClientHello(List.of(), true);
    hello.read(bytes, 0, bytes.limit());
    return hello;
  }

  /** Returns what a client says first; nothing if it cannot start like that. */
  private ByteBuffer hello(Consumer<SSLParameters> change, List<String> groups) {
    SSLEngine engine = backend.adapt(context.createSSLEngine());
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    try {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      change.accept(parameters);
      backend.configure(engine, parameters, groups);
      engine.wrap(ByteBuffer.allocate(0), hello);
    } catch (SSLException | IllegalArgumentException e) {
      // A provider that refuses a name, or to start with it alone, does not support it.
      hello.clear();
    } finally {
      engine.closeOutbound();
      backend.release(engine);
    }
    return hello.flip();
  }
}
