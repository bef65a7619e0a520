package io.github.boltwork;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** DNS names of hosts: how they are written, and which patterns of certificates they match. */
final class DnsName {
  // Resolvers take such a last label for part of an IPv4 address: 1.2.3 is 1.2.0.3 to them.
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  // The characters that IDNA 2003, which is the JDK's, maps to other names than IDNA 2008 does.
  private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private DnsName() {}

  /** Returns the name in ASCII, lowercase, without a trailing dot. */
  static String ascii(String host) {
    String lower = (isAscii(host) ? host : idna(host)).toLowerCase(Locale.ROOT);
    String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    int last = 0;
    for (int start = 0, end; start <= name.length(); start = end + 1) {
      int dot = name.indexOf('.', start);
      end = dot < 0 ? name.length() : dot;
      if (!isLabel(name, start, end)) {
        throw refusal(
            host,
            name.indexOf(':') >= 0
                ? "give the host alone, without a port or scheme"
                : "'"
                    + X509.printable(name.substring(start, end))
                    + "' is no label of 1 to 63 letters, digits or -");
      }
      last = start;
    }
    if (name.length() > LONGEST) {
      throw refusal(host, "it has " + name.length() + " characters, more than " + LONGEST);
    }
    if (isDigit(name.charAt(last)) && NUMBER.matcher(name.substring(last)).matches()) {
      throw refusal(host, "its last label is a number, as in an IP address");
    }
    return name;
  }

  private static String idna(String host) {
    if (DEVIATION.matcher(host).find()) {
      throw refusal(host, "the standards differ on one of its letters; give its xn-- form");
    }
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw refusal(host, "IDNA 2003 knows no ASCII form of it; give its xn-- form");
    }
  }

  // Every connection has a name read several times: by loops, which leave no garbage.
  private static boolean isLabel(String name, int start, int end) {
    if (start == end || end - start > LONGEST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      // Underscores are no host name characters, yet container networks use them.
      boolean inner = (c >= 'a' && c <= 'z') || isDigit(c) || c == '_';
      if (!inner && (c != '-' || i == start || i == end - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '!' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a DNS entry of a certificate stands for a name in the form of {@link #ascii}. */
  static boolean matches(String entry, String name) {
    if (!isAscii(entry)) {
      // Lower case of letters outside ASCII can be in ASCII: the Kelvin sign's is k.
      return false;
    }
    String pattern = entry.toLowerCase(Locale.ROOT);
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    String suffix = pattern.substring(1);
    int firstDot = name.indexOf('.');
    return suffix.indexOf('.', 1) > 0 && firstDot > 0 && name.substring(firstDot).equals(suffix);
  }

  private static IllegalArgumentException refusal(String host, String reason) {
    return new IllegalArgumentException(
        "'" + X509.printable(host) + "' is neither a host name nor an IP address: " + reason);
  }
}
