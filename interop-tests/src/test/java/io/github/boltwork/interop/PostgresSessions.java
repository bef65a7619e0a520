package io.github.boltwork.interop;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/** What the driver makes by its name to check servers' names: sees whose TLS it was. */
public final class PostgresSessions implements HostnameVerifier {
  private static volatile @Nullable Run run;

  /** Tells a run of the sessions that are seen from now on; tests run one after the other. */
  static void tell(Run next) {
    run = next;
  }

  @Override
  public boolean verify(String host, SSLSession session) {
    Run told = run;
    if (told != null) {
      told.by(session);
    }
    return PGjdbcHostnameVerifier.INSTANCE.verify(host, session);
  }
}
