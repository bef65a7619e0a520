package io.github.boltwork.backend.bc;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jsse.BCExtendedSSLSession;
import org.bouncycastle.jsse.BCSSLEngine;
import org.jspecify.annotations.Nullable;

/** A client that offers its last session to any name, as ours never would. */
final class RawClient {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLContext context;
  private @Nullable BCExtendedSSLSession last;

  RawClient() throws GeneralSecurityException {
    context = SSLContext.getInstance("TLSv1.2", new Providers().jsse());
    context.init(null, new TrustManager[] {new TrustsAnyone()}, null);
  }

  /** Connects, offering the session of the last time, and returns what the server makes of it. */
  TlsSession connect(TlsEngine server, String name) throws Exception {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setProtocols(new String[] {"TLSv1.2"});
    engine.setSSLParameters(parameters);
    if (last != null) {
      ((BCSSLEngine) engine).setBCSessionToResume(last);
    }
    engine.beginHandshake();
    TlsStatus status = TlsStatus.NEED_NET;
    for (int turn = 0; turn < 10 && status != TlsStatus.DONE; turn++) {
      ByteBuffer toServer = ByteBuffer.allocate(20_000);
      while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
        SSLEngineResult unusedResult = engine.wrap(NOTHING, toServer);
      }
      ByteBuffer toClient = ByteBuffer.allocate(20_000);
      status = server.handshake(toServer.flip(), toClient);
      toClient.flip();
      while (toClient.hasRemaining()) {
        SSLEngineResult unusedResult = engine.unwrap(toClient, NOTHING);
      }
    }
    last = ((BCSSLEngine) engine).getBCSession();
    return server.session();
  }

  private static final class TrustsAnyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
