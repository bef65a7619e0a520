package io.github.boltwork.backend.bc;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/** Keeps close_notify between itself and the engine; see {@link BouncyCastleEngine}. */
final class HalfClosingCipher implements TlsCipher {
  private static final int ALERT_LENGTH = 2;

  private final TlsCipher cipher;
  private final CloseNotify closeNotify;

  HalfClosingCipher(TlsCipher cipher, CloseNotify closeNotify) {
    this.cipher = cipher;
    this.closeNotify = closeNotify;
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
    boolean turned = closeNotify.asked && contentType == ContentType.application_data;
    return cipher.encodePlaintext(
        seqNo,
        turned ? ContentType.alert : contentType,
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
    if (!closeNotify.connected || !isCloseNotify(decoded)) {
      return decoded;
    }
    closeNotify.received = true;
    return new TlsDecodeResult(decoded.buf, decoded.off, 0, ContentType.application_data);
  }

  private static boolean isCloseNotify(TlsDecodeResult decoded) {
    return decoded.contentType == ContentType.alert
        && decoded.len == ALERT_LENGTH
        && decoded.buf[decoded.off + 1] == AlertDescription.close_notify;
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
