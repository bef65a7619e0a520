package io.github.boltwork;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a server, as a client means it and as a certificate proves it (RFC 9525): a DNS name
 * or an IP address. No resolver is ever asked.
 *
 * <p>Only subject alternative names count, never the common name. A wildcard stands for exactly one
 * whole left-most label and needs at least two labels after it. An IP address matches an IP address
 * entry only; an IPv4-mapped IPv6 address is the IPv4 address, as it is when connecting.
 */
public final class ServerName {
  private final String name;
  private final byte @Nullable [] address;

  private ServerName(String name, byte @Nullable [] address) {
    this.name = name;
    this.address = address;
  }

  /**
   * Reads a name.
   *
   * @param host a DNS name, also internationalised or with a trailing dot, or an IP address; an
   *     IPv6 address also in brackets or with a zone, which is left out
   * @return the name
   * @throws IllegalArgumentException if it is neither
   */
  public static ServerName of(String host) {
    byte[] address = IpLiteral.parseHost(host);
    if (address != null) {
      return new ServerName(host, address);
    }
    return new ServerName(DnsName.ascii(host), null);
  }

  /**
   * Returns the name to send in the server_name extension (RFC 6066 section 3).
   *
   * @return the DNS name in ASCII, lowercase, without a trailing dot; nothing for an IP address
   */
  public Optional<String> dnsName() {
    return address == null ? Optional.of(name) : Optional.empty();
  }

  /**
   * Tells whether a certificate is for this name.
   *
   * @param certificate a server's own certificate
   * @return whether one of its subject alternative names matches
   */
  public boolean matches(X509Certificate certificate) {
    AlternativeNames names = AlternativeNames.of(certificate);
    return address == null
        ? names.dns().stream().anyMatch(pattern -> DnsName.matches(pattern, name))
        : names.ip().stream().anyMatch(ip -> Arrays.equals(address, IpLiteral.parse(ip)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServerName that
        && Arrays.equals(address, that.address)
        && (address != null || name.equals(that.name));
  }

  @Override
  public int hashCode() {
    return address == null ? name.hashCode() : Arrays.hashCode(address);
  }

  /** Returns the DNS name in ASCII or the address as it was given. */
  @Override
  public String toString() {
    return name;
  }
}
