package io.github.boltwork.provider;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.RecordHeader;
import io.github.boltwork.parameters.ConnectionSettings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The peer's records of a handshake: read in passing for what is in plain text, kept for a
 * delegated task where they cost much. Guarded by the engine's lock.
 */
final class InboundFlight {
  private static final byte HANDSHAKE = 22;
  private static final byte APPLICATION_DATA = 23;
  private static final byte NEW_SESSION_TICKET = 4;

  /**
   * The record of the shortest Finished of TLS 1.3: what is shorter, also padded as SunJSSE does,
   * is an alert or costs as little.
   */
  private static final int FINISHED = RecordHeader.SIZE + 4 + 32 + 1 + 16;

  private final boolean client;
  private final ServerHelloReader negotiated;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean cipherChanged;

  InboundFlight(boolean client, ServerHelloReader negotiated) {
    this.client = client;
    this.negotiated = negotiated;
  }

  /** Takes note of a whole record, which begins at the position. */
  void see(ByteBuffer record, int length) {
    int at = record.position();
    cipherChanged |= RecordHeader.isChangeCipherSpec(record.get(at));
    if (client && !negotiated.isOver()) {
      negotiated.read(record, at, at + length);
    }
  }

  /** Tells whether to handle a record costs so much that an event loop should not. */
  boolean isExpensive(ByteBuffer record, int length, ConnectionSettings settings) {
    int at = record.position();
    return switch (record.get(at)) {
      case HANDSHAKE -> !isEncrypted() && record.get(at + RecordHeader.SIZE) != NEW_SESSION_TICKET;
      case APPLICATION_DATA ->
          length >= FINISHED
              && (client || (settings.clientAuth() != ClientAuth.NONE && !negotiated.resumes()));
      default -> false;
    };
  }

  /** Tells whether messages that are records of their own come encrypted: Finished, of TLS 1.2. */
  private boolean isEncrypted() {
    return cipherChanged && negotiated.version() == TlsVersion.TLS_1_2;
  }

  /** Keeps a whole record, and moves the position past it. */
  void keep(ByteBuffer src, int length) {
    byte[] record = new byte[length];
    src.get(record);
    kept.writeBytes(record);
  }

  int keptBytes() {
    return kept.size();
  }

  /** Returns what was kept, which is so no longer. */
  ByteBuffer taken() {
    ByteBuffer bytes = ByteBuffer.wrap(kept.toByteArray());
    kept.reset();
    return bytes;
  }
}
