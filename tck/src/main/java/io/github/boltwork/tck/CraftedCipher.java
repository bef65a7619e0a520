package io.github.boltwork.tck;

import java.io.IOException;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.jspecify.annotations.Nullable;

/** A healthy cipher that can be given something else to encrypt than the protocol wants. */
final class CraftedCipher implements TlsCipher {
  /** What the next record is to hold, of any type and length; empty most of the time. */
  static final class Slot {
    private short type;
    private byte @Nullable [] content;

    void put(int type, byte[] content) {
      this.type = (short) type;
      this.content = content.clone();
    }

    boolean isEmpty() {
      return content == null;
    }
  }

  private final TlsCipher healthy;
  private final Slot next;

  CraftedCipher(TlsCipher healthy, Slot next) {
    this.healthy = healthy;
    this.next = next;
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long sequence,
      short type,
      ProtocolVersion version,
      int header,
      byte[] plain,
      int offset,
      int length)
      throws IOException {
    byte[] instead = next.content;
    if (instead == null) {
      return healthy.encodePlaintext(sequence, type, version, header, plain, offset, length);
    }
    next.content = null;
    return healthy.encodePlaintext(
        sequence, next.type, version, header, instead, 0, instead.length);
  }

  @Override
  public TlsDecodeResult decodeCiphertext(
      long sequence, short type, ProtocolVersion version, byte[] net, int offset, int length)
      throws IOException {
    return healthy.decodeCiphertext(sequence, type, version, net, offset, length);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    healthy.rekeyDecoder();
  }

  @Override
  public void rekeyEncoder() throws IOException {
    healthy.rekeyEncoder();
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintextLimit) {
    return healthy.getCiphertextDecodeLimit(plaintextLimit);
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintextLimit) {
    return healthy.getCiphertextEncodeLimit(plaintextLimit);
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertextLimit) {
    return healthy.getPlaintextDecodeLimit(ciphertextLimit);
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertextLimit) {
    return healthy.getPlaintextEncodeLimit(ciphertextLimit);
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return healthy.usesOpaqueRecordTypeDecode();
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return healthy.usesOpaqueRecordTypeEncode();
  }
}
