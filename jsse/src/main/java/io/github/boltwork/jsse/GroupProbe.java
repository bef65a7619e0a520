package io.github.boltwork.jsse;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
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

  private final SSLContext context;
  private final Consumer<SSLEngine> release;

  /**
   * Makes a probe.
   *
   * @param release frees what an engine holds outside the heap
   */
  GroupProbe(SSLContext context, Consumer<SSLEngine> release) {
    this.context = context;
    this.release = release;
  }

  boolean supports(String group) {
    return JsseParameters.takesNamedGroups() && helloSize(group) > helloSize(UNKNOWN_GROUP);
  }

  private int helloSize(String group) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    try {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      JsseParameters.setNamedGroups(parameters, List.of(group));
      engine.setSSLParameters(parameters);
      ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      return engine.wrap(ByteBuffer.allocate(0), hello).bytesProduced();
    } catch (SSLException | IllegalArgumentException e) {
      // A provider that refuses the name, or to start with it alone, does not support it.
      return 0;
    } finally {
      engine.closeOutbound();
      release.accept(engine);
    }
  }
}
