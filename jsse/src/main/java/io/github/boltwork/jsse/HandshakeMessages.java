package io.github.boltwork.jsse;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Puts the handshake messages together that pass in plain text, one record or many (RFC 8446
 * section 5.1). What is malformed ends the reading, and is left to the engine to refuse.
 */
abstract class HandshakeMessages {
  private static final int HEADER = 4;

  /** More than any provider takes for one message; what follows is its to refuse. */
  private static final int LONGEST = 128 * 1024;

  private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
  private boolean over;

  /** Takes a whole message. */
  abstract void message(int type, ByteBuffer body);

  /** Takes note of a ChangeCipherSpec between messages. */
  void changeCipherSpec() {}

  /** Refuses what was read, before the engine sees it. */
  void check() throws RecordException {}

  /** Begins a call into the engine, which sees what was read. */
  void begin() {}

  /** Ends that call. */
  void leave() {}

  final boolean isOver() {
    return over;
  }

  /** Ends the reading. */
  final void end() {
    over = true;
    unread.reset();
  }

  /** Reads whole records, from an index up to another; moves no position. */
  final void read(ByteBuffer records, int from, int to) {
    for (int at = from; !over && to - at > RecordHeader.SIZE; ) {
      int length = RecordHeader.recordLength(records, at);
      if (length == RecordHeader.INVALID || length > to - at) {
        end();
      } else if (RecordHeader.isHandshake(records.get(at))) {
        byte[] fragment = new byte[length - RecordHeader.SIZE];
        records.get(at + RecordHeader.SIZE, fragment);
        unread.writeBytes(fragment);
        readMessages();
      } else if (RecordHeader.isChangeCipherSpec(records.get(at))) {
        changeCipherSpec();
      }
      at += length;
    }
  }

  private void readMessages() {
    ByteBuffer messages = ByteBuffer.wrap(unread.toByteArray());
    unread.reset();
    try {
      while (!over && messages.remaining() >= HEADER) {
        int header = messages.getInt(messages.position());
        int length = header & 0xffffff;
        if (length > messages.remaining() - HEADER) {
          break;
        }
        ByteBuffer body = messages.slice(messages.position() + HEADER, length);
        skip(messages, HEADER + length);
        message(header >>> 24, body);
      }
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException malformed) {
      end();
    }
    if (!over && messages.remaining() <= LONGEST) {
      unread.write(messages.array(), messages.position(), messages.remaining());
    }
  }

  static void skip(ByteBuffer buffer, int count) {
    buffer.position(buffer.position() + count);
  }

  /** Takes a slice behind its length of so many bytes. */
  static ByteBuffer vector(ByteBuffer buffer, int lengthBytes) {
    int length = lengthBytes == 1 ? buffer.get() & 0xff : buffer.getShort() & 0xffff;
    ByteBuffer content = buffer.slice(buffer.position(), length);
    skip(buffer, length);
    return content;
  }
}
