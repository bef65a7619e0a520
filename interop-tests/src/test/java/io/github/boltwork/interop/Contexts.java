package io.github.boltwork.interop;

import io.github.boltwork.Boltwork;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.provider.BoltworkProvider;
import io.github.boltwork.provider.SslContexts;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** How users come by an {@code SSLContext}. */
final class Contexts {
  private Contexts() {}

  // docs/FRAMEWORKS.md
  static SSLContext boltwork(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", new BoltworkProvider());
    context.init(keys, trust, null); // the backend is chosen here
    return context;
  }

  // docs/FRAMEWORKS.md

  // docs/FRAMEWORKS.md
  static SSLContext configured(TlsTrust trust) throws TlsException {
    return SslContexts.client(Boltwork.client(TlsClientConfig.builder().trust(trust).build()));
  }

  // docs/FRAMEWORKS.md
}
