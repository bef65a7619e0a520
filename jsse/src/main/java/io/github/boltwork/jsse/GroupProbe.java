package io.github.boltwork.jsse;

import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Finds out which named groups a provider can offer by looking at what its ClientHello says: no
 * provider lists them, and names it does not know are dropped without a word.
 */
final class GroupProbe {
  // Offered alone, it leaves the hello without any group; a group that is known makes it longer.
  private static final String UNKNOWN_GROUP = "boltworkUnknownGroup";

  private final JsseBackend backend;
  private final SSLContext context;

  GroupProbe(JsseBackend backend, SSLContext context) {
    this.backend = backend;
    this.context = context;
  }

  boolean supports(String group) {
    return backend.takesNamedGroups() && helloSize(group) > helloSize(UNKNOWN_GROUP);
  }

  private int helloSize(String group) {
    SSLEngine engine = backend.adapt(context.createSSLEngine());
    engine.setUseClientMode(true);
    try {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      engine.setSSLParameters(parameters);
      backend.namedGroups(engine, List.of(group));
      ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      return engine.wrap(ByteBuffer.allocate(0), hello).bytesProduced();
    } catch (SSLException | IllegalArgumentException e) {
      // A provider that refuses the name, or to start with it alone, does not support it.
      return 0;
    } finally {
      engine.closeOutbound();
      backend.release(engine);
    }
  }
}
