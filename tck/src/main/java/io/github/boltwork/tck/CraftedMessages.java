package io.github.boltwork.tck;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.HandshakeType;

/** Messages as bytes (RFC 8446 sections 4 and 6, RFC 5246 sections 7.2 and 7.4). */
final class CraftedMessages {
  private CraftedMessages() {}

  /** Returns a message of any type with any body. */
  static byte[] message(int type, byte... body) {
    return ByteBuffer.allocate(4 + body.length).putInt(type << 24 | body.length).put(body).array();
  }

  static byte[] keyUpdate(int request) {
    return message(HandshakeType.key_update, (byte) request);
  }

  /** Returns a ticket of TLS 1.3 that is told apart by its nonce (RFC 8446 section 4.6.1). */
  static byte[] ticket(int number) {
    byte[] ticket = TckSubject.bytes(100 + number);
    return message(
        HandshakeType.new_session_ticket,
        ByteBuffer.allocate(4 + 4 + 2 + 2 + ticket.length + 2)
            .putInt(7200)
            .putInt(0x01020304)
            .put((byte) 1)
            .put((byte) number)
            .putShort((short) ticket.length)
            .put(ticket)
            .putShort((short) 0)
            .array());
  }

  /** Returns a request for a certificate after the handshake (RFC 8446 section 4.6.2). */
  static byte[] certificateRequest() {
    // A context of one byte, and signature_algorithms with ecdsa_secp256r1_sha256.
    return message(
        HandshakeType.certificate_request, HexFormat.of().parseHex("01070008000d000400020403"));
  }

  static byte[] helloRequest() {
    return message(HandshakeType.hello_request);
  }

  /** Returns a ClientHello of TLS 1.2 without extensions. */
  static byte[] clientHello() {
    return message(
        HandshakeType.client_hello,
        ByteBuffer.allocate(2 + 32 + 1 + 2 + 4 + 2)
            .putShort((short) 0x0303)
            .put(TckSubject.bytes(32))
            .put((byte) 0)
            .putShort((short) 4)
            .putInt(0xc02bc02f)
            .putShort((short) 0x0100)
            .array());
  }

  /** Returns the alert with the level it has. */
  static byte[] closeNotify() {
    return new byte[] {(byte) AlertLevel.warning, (byte) AlertDescription.close_notify};
  }

  /** Returns the alert with the level it mostly has (RFC 8446 section 6.1). */
  static byte[] userCanceled() {
    return new byte[] {(byte) AlertLevel.warning, (byte) AlertDescription.user_canceled};
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
