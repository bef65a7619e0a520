package io.github.boltwork.backend.bc;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/**
 * Shows Bouncy Castle the alerts as RFC 8446 section 6 means them, and lets {@link
 * BouncyCastleEngine} send what it has no method for: the types of records change here, keys and
 * sequence numbers stay Bouncy Castle's.
 */
final class LinkedCipher implements TlsCipher {
  private static final int ALERT_LENGTH = 2;

  private static final TlsDecodeResult NOTHING =
      new TlsDecodeResult(new byte[0], 0, 0, ContentType.application_data);

  private final TlsCipher cipher;
  private final CipherLink link;

  LinkedCipher(TlsCipher cipher, CipherLink link) {
    this.cipher = cipher;
    this.link = link;
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long seqNo,
      short contentType,
      ProtocolVersion recordVersion,
      int headerAllocation,
      byte[] plaintext,
      int offset,
      int length)
      throws IOException {
    return cipher.encodePlaintext(
        seqNo,
        link.closeNotifyDue && contentType == ContentType.application_data
            ? ContentType.alert
            : contentType,
        recordVersion,
        headerAllocation,
        plaintext,
        offset,
        length);
  }

  @Override
  public TlsDecodeResult decodeCiphertext(
      long seqNo,
      short recordType,
      ProtocolVersion recordVersion,
      byte[] ciphertext,
      int offset,
      int length)
      throws IOException {
    TlsDecodeResult decoded =
        cipher.decodeCiphertext(seqNo, recordType, recordVersion, ciphertext, offset, length);
    return decoded.contentType == ContentType.alert ? read(decoded) : decoded;
  }

  private TlsDecodeResult read(TlsDecodeResult alert) throws TlsFatalAlert {
    boolean tls13 = usesOpaqueRecordTypeDecode();
    if (alert.len != ALERT_LENGTH) {
      if (tls13) {
        throw new TlsFatalAlert(
            AlertDescription.decode_error, "an alert has 2 bytes, not " + alert.len);
      }
      return alert;
    }
    byte code = alert.buf[alert.off + 1];
    if (link.connected) {
      if (code == AlertDescription.close_notify) {
        link.closeNotifyReceived = true;
        return NOTHING;
      }
      if (tls13) {
        return code == AlertDescription.user_canceled ? alert : fatal(code);
      }
      // A refusal of what Bouncy Castle has never asked for, and would fail for.
      return code == AlertDescription.no_renegotiation ? NOTHING : alert;
    }
    boolean end = code == AlertDescription.close_notify || code == AlertDescription.user_canceled;
    return tls13 || end ? fatal(code) : alert;
  }

  /** Whatever level it has: what ends a connection is told as the peer's doing. */
  private static TlsDecodeResult fatal(byte code) {
    return new TlsDecodeResult(
        new byte[] {AlertLevel.fatal, code}, 0, ALERT_LENGTH, ContentType.alert);
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintextLimit) {
    return cipher.getCiphertextDecodeLimit(plaintextLimit);
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintextLimit) {
    return cipher.getCiphertextEncodeLimit(plaintextLimit);
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextDecodeLimit(ciphertextLimit);
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextEncodeLimit(ciphertextLimit);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    cipher.rekeyDecoder();
  }

  @Override
  public void rekeyEncoder() throws IOException {
    cipher.rekeyEncoder();
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return cipher.usesOpaqueRecordTypeDecode();
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return cipher.usesOpaqueRecordTypeEncode();
  }
}
