package io.github.boltwork.engine;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Puts the handshake messages together that pass in plain text, one record or many (RFC 8446
 * section 5.1). What is malformed ends the reading, and is left to the engine to refuse.
 */
public abstract class HandshakeMessages {
  private static final int HEADER = 4;

  /** More than any provider takes for one message; what follows is its to refuse. */
  private static final int LONGEST = 128 * 1024;

  /** What a connection keeps for the rest of its life, instead of room for a whole flight. */
  private static final ByteArrayOutputStream NOTHING = new ByteArrayOutputStream(0);

  private ByteArrayOutputStream unread = new ByteArrayOutputStream();

  /** How much must be there before it is looked at: a peer may send a message byte by byte. */
  private int needed = HEADER;

  private boolean over;

  /** For subclasses. */
  protected HandshakeMessages() {}

  /**
   * Takes a whole message.
   *
   * @param type its type (RFC 8446 section 4)
   * @param body what follows its header
   */
  protected abstract void message(int type, ByteBuffer body);

  /** Takes note of a ChangeCipherSpec between messages. */
  protected void changeCipherSpec() {}

  /**
   * Refuses what was read, before the engine sees it.
   *
   * @throws RecordException if it is refused
   */
  public void check() throws RecordException {}

  /** Begins a call into the engine, which sees what was read. */
  public void begin() {}

  /** Ends that call. */
  public void leave() {}

  /**
   * Tells whether nothing more is to be read.
   *
   * @return whether the reading has ended
   */
  public final boolean isOver() {
    return over;
  }

  /** Ends the reading. */
  protected final void end() {
    over = true;
    unread = NOTHING;
  }

  /**
   * Reads whole records; moves no position.
   *
   * @param records holds them
   * @param from where the first starts
   * @param to where the last ends
   */
  public final void read(ByteBuffer records, int from, int to) {
    for (int at = from; !over && to - at > RecordHeader.SIZE; ) {
      int length = RecordHeader.recordLength(records, at);
      if (length == RecordHeader.INVALID || length > to - at) {
        end();
      } else if (RecordHeader.isHandshake(records.get(at))) {
        byte[] fragment = new byte[length - RecordHeader.SIZE];
        records.get(at + RecordHeader.SIZE, fragment);
        add(fragment);
      } else if (RecordHeader.isChangeCipherSpec(records.get(at))) {
        changeCipherSpec();
      }
      at += length;
    }
  }

  private void add(byte[] fragment) {
    if (unread.size() == 0 && fragment.length >= needed) {
      readMessages(fragment);
      return;
    }
    unread.writeBytes(fragment);
    if (unread.size() >= needed) {
      byte[] all = unread.toByteArray();
      unread.reset();
      readMessages(all);
    }
  }

  private void readMessages(byte[] bytes) {
    ByteBuffer messages = ByteBuffer.wrap(bytes);
    needed = HEADER;
    try {
      while (!over && messages.remaining() >= needed) {
        int header = messages.getInt(messages.position());
        int length = header & 0xffffff;
        needed = HEADER + length;
        if (messages.remaining() >= needed) {
          ByteBuffer body = messages.slice(messages.position() + HEADER, length);
          skip(messages, needed);
          needed = HEADER;
          message(header >>> 24, body);
        }
      }
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException malformed) {
      end();
    }
    if (needed > LONGEST) {
      end();
    }
    if (!over) {
      unread.write(messages.array(), messages.position(), messages.remaining());
    }
  }

  /**
   * Skips bytes.
   *
   * @param buffer moved
   * @param count how many
   * @throws IllegalArgumentException if there are fewer
   */
  protected static void skip(ByteBuffer buffer, int count) {
    buffer.position(buffer.position() + count);
  }

  /**
   * Takes a slice behind its length.
   *
   * @param buffer moved to its end
   * @param lengthBytes how many bytes the length has, 1 or 2
   * @return the slice
   * @throws RuntimeException if there are fewer bytes
   */
  protected static ByteBuffer vector(ByteBuffer buffer, int lengthBytes) {
    int length = lengthBytes == 1 ? buffer.get() & 0xff : buffer.getShort() & 0xffff;
    ByteBuffer content = buffer.slice(buffer.position(), length);
    skip(buffer, length);
    return content;
  }
}
