package com.example.connections;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Lines of text over a channel. It reads no byte behind the line: what follows a STARTTLS command
 * or its answer belongs to TLS, and must never be taken for plain text, nor the reverse.
 */
record Lines(ByteChannel channel) {
  /** Returns the next line, or null at the end. */
  String read() throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) > 0) {
      char c = (char) (one.get(0) & 0xff);
      if (c == '\n') {
        return line.toString().strip();
      }
      if (line.append(c).length() > 1000) {
        throw new IOException("a line of more than 1000 characters");
      }
    }
    return null;
  }

  void write(String... lines) throws IOException {
    String text = String.join("\r\n", lines) + "\r\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
