package io.github.boltwork.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to connect to.
 *
 * @param host a name or an address, without brackets
 * @param port the port
 */
record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[(?<address>[^\\]]+)]|(?<name>[^:\\[\\]]+)):(?<port>\\d{1,5})");

  InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  static HostPort of(InetSocketAddress address) {
    return new HostPort(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Reads {@code example.org:443} and {@code [::1]:4433}. */
  static final class Converter implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String value) {
      Matcher form = FORM.matcher(value);
      int port = form.matches() ? Integer.parseInt(form.group("port")) : -1;
      if (port < 1 || port > 65_535) {
        throw new TypeConversionException(
            "'" + value + "' is not HOST:PORT, such as localhost:4433 or [::1]:4433");
      }
      String address = form.group("address");
      return new HostPort(address == null ? form.group("name") : address, port);
    }
  }
}
