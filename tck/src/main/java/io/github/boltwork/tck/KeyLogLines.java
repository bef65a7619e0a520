package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log of keys, read as its format says (RFC 9850 section 2). */
final class KeyLogLines implements Consumer<String> {
  static final String MASTER_SECRET = "CLIENT_RANDOM";
  static final String OF_CLIENT = "CLIENT_TRAFFIC_SECRET_0";
  static final String OF_SERVER = "SERVER_TRAFFIC_SECRET_0";

  private static final Set<String> OF_TLS_1_3 =
      Set.of(
          OF_CLIENT,
          OF_SERVER,
          "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
          "SERVER_HANDSHAKE_TRAFFIC_SECRET");

  private static final Set<String> ALLOWED_IN_TLS_1_3 =
      Set.of("EXPORTER_SECRET", "CLIENT_EARLY_TRAFFIC_SECRET", "EARLY_EXPORTER_SECRET");

  private static final Pattern LINE =
      Pattern.compile("([A-Z0-9_]+) ([0-9a-f]{64}) ((?:[0-9a-f]{2})+)");

  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final Map<String, byte[]> secrets = new TreeMap<>();

  @Override
  public void accept(String line) {
    lines.add(line);
  }

  /** Reads all lines, which must be those of one connection of a version. */
  void read(TlsVersion version, byte[] clientRandom) {
    for (String line : lines) {
      Matcher read = LINE.matcher(line);
      assertTrue(read.matches(), () -> "no line of a key log: '" + line + "'");
      assertEquals(
          HexFormat.of().formatHex(clientRandom), read.group(2), "the ClientHello's random");
      byte[] secret = HexFormat.of().parseHex(read.group(3));
      assertNull(secrets.put(read.group(1), secret), () -> "twice: " + line);
    }
    Set<String> labels = new TreeSet<>(secrets.keySet());
    if (version == TlsVersion.TLS_1_3) {
      labels.removeAll(ALLOWED_IN_TLS_1_3);
    }
    assertEquals(
        new TreeSet<>(version == TlsVersion.TLS_1_3 ? OF_TLS_1_3 : Set.of(MASTER_SECRET)), labels);
  }

  byte[] secret(String label) {
    return Objects.requireNonNull(secrets.get(label), label);
  }

  void forget() {
    lines.clear();
    secrets.clear();
  }
}
