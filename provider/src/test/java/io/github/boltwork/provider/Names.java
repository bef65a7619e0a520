package io.github.boltwork.provider;

import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;

/** Names that clients ask for, as JSSE has them. */
final class Names {
  private Names() {}

  static List<SNIServerName> of(String name) {
    return List.of(new SNIHostName(name));
  }

  static List<SNIServerName> requested(SSLSession session) {
    return ((ExtendedSSLSession) session).getRequestedServerNames();
  }
}
