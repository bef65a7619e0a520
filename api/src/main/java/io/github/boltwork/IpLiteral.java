package io.github.boltwork;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses in text, read without ever asking a resolver. */
final class IpLiteral {
  // No leading zeros: they mean octal to some readers and decimal to others.
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?=\\d)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern ZONED = Pattern.compile("([^%]+)%[A-Za-z0-9%._~-]+");

  private IpLiteral() {}

  /** Reads an address, or returns null if it is none. */
  static byte @Nullable [] parse(String text) {
    boolean ipv6 = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
    if (!ipv6 && !(endsInDigit(text) && IPV4.matcher(text).matches())) {
      return null;
    }
    try {
      // In brackets a malformed address is an error; without, the JDK may look it up as a name.
      return InetAddress.getByName(ipv6 ? "[" + text + "]" : text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Reads an address as it stands for a host: an IPv6 address in brackets, or with a zone. */
  static byte @Nullable [] parseHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    // The zone says which network card to use, here; a certificate cannot know.
    Matcher zone = bare.indexOf('%') < 0 ? null : ZONED.matcher(bare);
    boolean zoned = zone != null && zone.matches();
    String text = zone != null && zoned ? zone.group(1) : bare;
    return (bracketed || zoned) && text.indexOf(':') < 0 ? null : parse(text);
  }

  // Every connection has a name read several times, and most are none of these.
  private static boolean endsInDigit(String text) {
    return !text.isEmpty() && Character.digit(text.charAt(text.length() - 1), 10) >= 0;
  }
}
