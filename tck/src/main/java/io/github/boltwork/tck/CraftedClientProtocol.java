package io.github.boltwork.tck;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.TlsClientProtocol;

/** A protocol that takes down alerts instead of obeying them, and sends what it is told to. */
final class CraftedClientProtocol extends TlsClientProtocol implements CraftedProtocol {
  private final CraftedLog log;
  private RecordShaper shaper = RecordShaper.NONE;

  CraftedClientProtocol(CraftedLog log) {
    this.log = log;
  }

  @Override
  public void write(short type, byte[] content) throws IOException {
    super.safeWriteRecord(type, content, 0, content.length);
  }

  @Override
  public void keyUpdate(boolean requested) throws IOException {
    send13KeyUpdate(requested);
  }

  @Override
  public void shape(RecordShaper shaper) {
    this.shaper = shaper;
  }

  @Override
  protected void safeWriteRecord(short type, byte[] bytes, int offset, int length)
      throws IOException {
    shaper.write(type, Arrays.copyOfRange(bytes, offset, offset + length), this::write);
  }

  @Override
  protected void handleAlertMessage(short level, short code) {
    log.alert(level, code);
  }

  @Override
  protected void handleHandshakeMessage(short type, HandshakeMessageInput message)
      throws IOException {
    log.message(type);
    super.handleHandshakeMessage(type, message);
  }
}
