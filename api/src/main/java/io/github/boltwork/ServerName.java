package io.github.boltwork;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a server, as a client means it and as a certificate proves it (RFC 9525): a DNS name
 * or an IP address.
 *
 * <p>Only subject alternative names count, never the common name. A wildcard stands for exactly one
 * whole left-most label and needs at least two labels after it. An IP address matches an IP address
 * entry only.
 */
public final class ServerName {
  private static final int DNS_ENTRY = 2;
  private static final int IP_ENTRY = 7;

  // Underscores are no host name characters, yet container networks use them.
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?=\\d)|$)){4}");

  private final String name;
  private final byte @Nullable [] address;

  private ServerName(String name, byte @Nullable [] address) {
    this.name = name;
    this.address = address;
  }

  /**
   * Reads a name.
   *
   * @param host a DNS name, also internationalised or with a trailing dot, or an IP address, also
   *     in brackets
   * @return the name
   * @throws IllegalArgumentException if it is neither
   */
  public static ServerName of(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.indexOf(':') >= 0 || IPV4.matcher(bare).matches()) {
      byte[] address = literal(bare);
      if (address == null) {
        throw new IllegalArgumentException(
            "'" + host + "' is neither a host name nor an IP address");
      }
      return new ServerName(bare, address);
    }
    String ascii = ascii(bare);
    if (ascii == null) {
      throw new IllegalArgumentException("'" + host + "' is neither a host name nor an IP address");
    }
    return new ServerName(ascii, null);
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
    return entries(certificate).stream().anyMatch(this::matches);
  }

  /**
   * Lists the names a certificate is for, for messages.
   *
   * @param certificate a server's own certificate
   * @return its DNS and IP address entries
   */
  static List<String> namesOf(X509Certificate certificate) {
    return entries(certificate).stream().map(entry -> String.valueOf(entry.get(1))).toList();
  }

  private boolean matches(List<?> entry) {
    String value = String.valueOf(entry.get(1));
    if (address != null) {
      return entry.get(0).equals(IP_ENTRY) && Arrays.equals(address, literal(value));
    }
    return entry.get(0).equals(DNS_ENTRY) && matchesDns(value.toLowerCase(Locale.ROOT));
  }

  private boolean matchesDns(String pattern) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    String suffix = pattern.substring(1);
    int firstDot = name.indexOf('.');
    return suffix.indexOf('.', 1) > 0
        && suffix.indexOf('*') < 0
        && firstDot > 0
        && name.substring(firstDot).equals(suffix);
  }

  private static List<List<?>> entries(X509Certificate certificate) {
    try {
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      return entries == null
          ? List.of()
          : entries.stream()
              .filter(entry -> entry.get(0).equals(DNS_ENTRY) || entry.get(0).equals(IP_ENTRY))
              .toList();
    } catch (CertificateParsingException e) {
      // A certificate whose names cannot be read is for no name.
      return List.of();
    }
  }

  private static @Nullable String ascii(String host) {
    try {
      String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
      String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      for (String label : name.split("\\.", -1)) {
        if (!LABEL.matcher(label).matches()) {
          return null;
        }
      }
      return name.length() > 253 ? null : name;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads an address without ever asking a resolver. */
  private static byte @Nullable [] literal(String host) {
    if (host.indexOf(':') < 0 && !IPV4.matcher(host).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(host).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServerName that
        && name.equals(that.name)
        && Arrays.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the DNS name in ASCII or the address as it was given. */
  @Override
  public String toString() {
    return name;
  }
}
