package io.github.boltwork.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Says what it hears, and holds nothing while it hears nothing. */
final class Echo implements SelectorLoop.Task {
  private static final int PIECE = 1 << 15;

  /** Shared by all echoes of a thread: each leaves it empty, or keeps a copy of what is left. */
  private static final ThreadLocal<ByteBuffer> SCRATCH =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE));

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Consumer<Throwable> failures;
  private @Nullable TlsChannel channel;
  private ByteBuffer unsaid = NOTHING;
  private boolean heardAll;
  private int ops;

  /**
   * @param failures is told what goes wrong
   */
  Echo(TlsChannel channel, Consumer<Throwable> failures) {
    this.channel = channel;
    this.failures = failures;
  }

  /** Echoes over a channel that blocks, on the thread of the caller. */
  static void run(AnyBackend backend, SocketChannel socket) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PIECE);
    try (TlsChannel channel = TlsChannel.server(backend.servers(), socket)) {
      while (channel.read(buffer.clear()) >= 0) {
        channel.write(buffer.flip());
      }
      channel.shutdownOutput();
    }
  }

  /** Echoes over a socket, on the thread of the caller. */
  static void run(SSLSocket socket) throws IOException {
    byte[] buffer = new byte[PIECE];
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
      socket.shutdownOutput();
    }
  }

  @Override
  public boolean goOn() throws IOException {
    TlsChannel open = channel();
    while (true) {
      if (!say(open)) {
        ops = open.writeOps();
      } else if (heardAll) {
        if (open.shutdownOutput()) {
          return false;
        }
        ops = open.writeOps();
      } else if (!hear(open)) {
        // What reading made the engine say must leave, too.
        ops = open.readOps() == 0 ? 0 : open.readOps() | open.writeOps();
      } else {
        ops = 0;
      }
      if (ops != 0) {
        return true;
      }
    }
  }

  /** Tells whether all that was heard is said. */
  private boolean say(TlsChannel open) throws IOException {
    if (unsaid.hasRemaining()) {
      open.write(unsaid);
    }
    if (unsaid.hasRemaining() || !open.flush()) {
      return false;
    }
    unsaid = NOTHING;
    return true;
  }

  /** Tells whether anything was heard. */
  private boolean hear(TlsChannel open) throws IOException {
    ByteBuffer scratch = SCRATCH.get().clear();
    int count = open.read(scratch);
    heardAll = count < 0;
    if (count > 0) {
      open.write(scratch.flip());
      if (scratch.hasRemaining()) {
        unsaid = ByteBuffer.allocate(scratch.remaining()).put(scratch).flip();
      }
    }
    return count != 0;
  }

  @Override
  public int ops() {
    return ops;
  }

  @Override
  public void over(@Nullable Throwable failure) {
    if (failure != null) {
      failures.accept(failure);
    }
    try {
      channel().close();
    } catch (IOException e) {
      failures.accept(e);
    }
  }

  /** Drops the channel, unclosed. */
  void forget() {
    channel = null;
  }

  private TlsChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("the channel was dropped");
    }
    return channel;
  }
}
