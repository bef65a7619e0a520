package io.github.boltwork.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plain socket below one that does TLS.
 *
 * <p>One that is not owned lives on when TLS ends on it. Of its bytes none is read beyond the TLS
 * record at hand, and the end of TLS waits a while for the peer's close_notify, after which the
 * peer's next byte is in the clear again.
 */
final class PlainTransport {
  /** How long the end of TLS on a socket that lives on waits for the peer's close_notify. */
  static final Duration LINGER = Duration.ofSeconds(1);

  private final Socket socket;
  private final @Nullable InputStream consumed;
  private final boolean owned;
  private volatile @Nullable StreamTransport streams;
  private volatile boolean preparing;

  private PlainTransport(Socket socket, @Nullable InputStream consumed, boolean owned) {
    this.socket = socket;
    this.consumed = consumed;
    this.owned = owned;
  }

  static PlainTransport owned(Socket socket) {
    return new PlainTransport(socket, null, true);
  }

  /**
   * Takes a socket that was in use before.
   *
   * @param consumed what was read of it already and belongs to TLS, if anything
   * @param owned whether it is closed together with the socket above
   */
  static PlainTransport of(Socket socket, @Nullable InputStream consumed, boolean owned) {
    return new PlainTransport(socket, consumed, owned);
  }

  Socket socket() {
    return socket;
  }

  ByteChannel open() throws IOException {
    InputStream in = socket.getInputStream();
    if (consumed != null) {
      in = new PrefixedInputStream(consumed, in);
    }
    StreamTransport opened =
        owned
            ? StreamTransport.of(in, socket.getOutputStream(), socket)
            : StreamTransport.of(
                new RecordInputStream(in), socket.getOutputStream(), this::abandon);
    streams = opened;
    return opened;
  }

  /**
   * Waits until bytes written go straight to the peer: a TLS socket would shake hands in the first
   * write, and a timeout of that handshake, which can go on, be the end of writing.
   */
  void prepare() throws IOException {
    if (socket instanceof TlsSocket below) {
      preparing = true;
      try {
        // Who closes it later than here sees that it is under way.
        if (Objects.requireNonNull(streams).isOpen()) {
          below.startHandshake();
        }
      } finally {
        preparing = false;
      }
    }
  }

  ChannelOptions options() {
    return owned ? ChannelOptions.DEFAULT : ChannelOptions.DEFAULT.withLinger(LINGER);
  }

  /**
   * Leaves the socket open unless a writer is at it, or its own handshake under way: half a record,
   * or half a handshake, makes it useless.
   */
  private void abandon() throws IOException {
    StreamTransport opened = streams;
    if (preparing || (opened != null && opened.isWriting())) {
      socket.close();
    }
  }

  void shutdownInput() throws IOException {
    if (owned) {
      socket.shutdownInput();
    }
  }

  /** Ends what never did TLS. */
  void closeUnopened() throws IOException {
    if (owned) {
      socket.close();
    }
  }

  /** Ends what does TLS. */
  void closeAfter(TlsChannel channel) throws IOException {
    if (owned) {
      try {
        channel.close();
      } finally {
        socket.close();
      }
      return;
    }
    int timeout = socket.isClosed() ? 0 : socket.getSoTimeout();
    try {
      if (!socket.isClosed()) {
        // Whatever its user waits for data: giving up sooner would leave TLS on a socket that lives
        // on.
        socket.setSoTimeout((int) LINGER.toMillis());
      }
      channel.close();
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(timeout);
      }
    }
  }
}
