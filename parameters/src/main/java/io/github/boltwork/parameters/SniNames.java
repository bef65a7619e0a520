package io.github.boltwork.parameters;

import io.github.boltwork.ServerName;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/** Host names as JSSE has them for the server_name extension (RFC 6066 section 3). */
public final class SniNames {
  private SniNames() {}

  /**
   * Returns the name to send for a host.
   *
   * @param host the host
   * @return its name; nothing for an address, or what JSSE takes for none
   */
  public static Optional<SNIHostName> of(String host) {
    try {
      return ServerName.of(host).dnsName().map(SNIHostName::new);
    } catch (IllegalArgumentException noHostName) {
      return Optional.empty();
    }
  }

  /**
   * Returns the one host name of a list.
   *
   * @param names the list
   * @return the name
   * @throws IllegalArgumentException if it has none, or something else too
   */
  public static String only(List<SNIServerName> names) {
    if (names.size() != 1 || names.get(0).getType() != StandardConstants.SNI_HOST_NAME) {
      throw new IllegalArgumentException(
          "serverNames: %s cannot be sent; expected is one host name, or null to send the host's"
              .formatted(names));
    }
    return new SNIHostName(names.get(0).getEncoded()).getAsciiName();
  }
}
