package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.Test;

/** What hellos say, in one record or in many, and what is told of those that nobody can read. */
class HelloReaderTest {
  /** Puts a vector behind its length. */
  private static byte[] vector(int lengthBytes, byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(4096);
    all.position(lengthBytes);
    for (byte[] part : parts) {
      all.put(part);
    }
    int length = all.position() - lengthBytes;
    for (int i = 0; i < lengthBytes; i++) {
      all.put(i, (byte) (length >>> (8 * (lengthBytes - 1 - i))));
    }
    byte[] bytes = new byte[all.position()];
    all.get(0, bytes);
    return bytes;
  }

  private static byte[] codes(int... codes) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * codes.length);
    for (int code : codes) {
      bytes.putShort((short) code);
    }
    return bytes.array();
  }

  private static byte[] join(byte[]... parts) {
    byte[] behindLength = vector(2, parts);
    return Arrays.copyOfRange(behindLength, 2, behindLength.length);
  }

  private static byte[] extension(int type, byte[] content) {
    return join(codes(type), vector(2, content));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hello(int version, byte[]... extensions) {
    byte[] body =
        join(
            codes(version),
            new byte[32],
            vector(1, new byte[32]),
            vector(2, codes(0x1302, 0xc02f, 0x00ff)),
            vector(1, new byte[1]),
            extensions.length == 0 ? new byte[0] : vector(2, extensions));
    return join(new byte[] {1}, vector(3, body));
  }

  /** Cuts a message into records. */
  private static ByteBuffer records(byte[] message, int size) {
    ByteBuffer all = ByteBuffer.allocate(20_000);
    for (int at = 0; at < message.length; at += size) {
      int count = Math.min(size, message.length - at);
      all.put((byte) 22).putShort((short) 0x0301).putShort((short) count).put(message, at, count);
    }
    return all;
  }

  private static HelloReader read(byte[] message, int size) {
    HelloReader reader = new HelloReader();
    ByteBuffer records = records(message, size);
    reader.read(records, 0, records.position());
    return reader;
  }

  private static byte[] full() {
    return hello(
        0x0303,
        extension(0, vector(2, join(new byte[] {0}, vector(2, ascii("a.example"))))),
        extension(16, vector(2, vector(1, ascii("h2")), vector(1, ascii("http/1.1")))),
        extension(43, vector(1, codes(0x0a0a, 0x0304, 0x0303))),
        extension(13, vector(2, codes(0x0403, 0x0804, 0x0401))),
        extension(50, vector(2, codes(0x0401))));
  }

  @Test
  void tellsAllAHelloSays() {
    for (int size : new int[] {10_000, 100, 7, 1}) {
      HelloReader reader = read(full(), size);
      assertTrue(reader.isOver());
      HelloFacts facts = reader.facts().orElseThrow();
      assertEquals(List.of(new SNIHostName("a.example")), facts.serverNames());
      assertEquals(List.of("h2", "http/1.1"), facts.applicationProtocols());
      assertEquals(Set.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3), facts.versions());
      assertEquals(List.of(0x1302, 0xc02f, 0x00ff), facts.cipherSuites());
      assertEquals(List.of(0x0403, 0x0804, 0x0401), facts.signatureSchemes());
      assertEquals(List.of(0x0401), facts.certificateSchemes());
    }
  }

  @Test
  void helloWithoutExtensionsIsOfTls12() {
    HelloFacts facts = read(hello(0x0303), 1000).facts().orElseThrow();
    assertEquals(Set.of(TlsVersion.TLS_1_2), facts.versions());
    assertEquals(List.of(), facts.serverNames());
    assertEquals(List.of(), facts.certificateSchemes());
    assertEquals(Set.of(), read(hello(0x0301), 1000).facts().orElseThrow().versions());
  }

  @Test
  void namesThatAreNoHostNamesAreToldAsTheyCome() {
    byte[] odd =
        join(new byte[] {0}, vector(2, ascii("-.")), new byte[] {7}, vector(2, ascii("x")));
    HelloFacts facts =
        read(hello(0x0303, extension(0, vector(2, odd))), 1000).facts().orElseThrow();
    assertEquals(2, facts.serverNames().size());
    assertEquals(0, facts.serverNames().get(0).getType());
    assertArrayEquals(ascii("-."), facts.serverNames().get(0).getEncoded());
    assertEquals(7, facts.serverNames().get(1).getType());
  }

  @Test
  void malformedHelloTellsNothing() {
    byte[] full = full();
    for (int cut = 5; cut < full.length; cut++) {
      byte[] message = Arrays.copyOf(full, cut);
      // Its length says that this is all.
      message[2] = (byte) ((cut - 4) >>> 8);
      message[3] = (byte) (cut - 4);
      HelloReader reader = read(message, 10_000);
      assertTrue(reader.isOver());
      assertTrue(reader.facts().isEmpty() || cut == 4 + 2 + 32 + 33 + 8 + 2, "cut at " + cut);
    }
    assertFalse(read(new byte[] {20, 0, 0, 0}, 10).facts().isPresent());
    HelloReader waiting = read(Arrays.copyOf(full, full.length - 1), 50);
    assertFalse(waiting.isOver());
  }

  @Test
  void serverHelloTellsWhatIsNegotiated() {
    byte[] retry =
        join(
            codes(0x0303),
            new byte[32],
            vector(1, new byte[0]),
            codes(0x1301),
            new byte[1],
            vector(2, extension(43, codes(0x0304)), extension(41, codes(0))));
    ServerHelloReader reader = new ServerHelloReader();
    assertNull(reader.version());
    ByteBuffer records = records(join(new byte[] {2}, vector(3, retry)), 20);
    reader.read(records, 0, records.position());
    assertEquals(TlsVersion.TLS_1_3, reader.version());
    assertEquals("TLS_AES_128_GCM_SHA256", reader.cipherSuite());
    assertTrue(reader.resumes());
    byte[] older =
        join(codes(0x0303), new byte[32], vector(1, new byte[0]), codes(0xfefe), new byte[1]);
    ServerHelloReader second = new ServerHelloReader();
    ByteBuffer olderRecords = records(join(new byte[] {2}, vector(3, older)), 1000);
    second.read(olderRecords, 0, olderRecords.position());
    assertEquals(TlsVersion.TLS_1_2, second.version());
    assertEquals("TLS_UNKNOWN_0xFEFE", second.cipherSuite());
    assertFalse(second.resumes());
  }

  @Test
  void signatureAlgorithmsAreNeverNone() {
    assertArrayEquals(
        new String[] {"RSASSA-PSS", "SHA256withRSA"},
        Codes.signatureAlgorithms(List.of(0x0804, 0x0805, 0x0201, 0x0401)));
    assertTrue(Codes.signatureAlgorithms(List.of()).length > 3);
    assertTrue(Codes.signatureAlgorithms(List.of(0x0201)).length > 3);
  }
}
