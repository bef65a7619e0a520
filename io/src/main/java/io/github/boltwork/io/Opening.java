package io.github.boltwork.io;

import io.github.boltwork.TlsSession;
import java.util.concurrent.CompletableFuture;

/** The handshake that is asked for by itself, if any. */
final class Opening {
  private final TlsChannel channel;
  private final SharedFuture<TlsSession> pending = new SharedFuture<>();

  Opening(TlsChannel channel) {
    this.channel = channel;
  }

  CompletableFuture<TlsSession> ask() {
    return pending.ask();
  }

  int step(Outcomes outcomes) {
    if (!pending.isPending()) {
      return 0;
    }
    try {
      if (!channel.handshake()) {
        return channel.readOps();
      }
      pending.completed(channel.session(), outcomes);
    } catch (Throwable failure) {
      pending.failed(failure, outcomes);
    }
    return 0;
  }

  void fail(Throwable failure, Outcomes outcomes) {
    pending.failed(failure, outcomes);
  }
}
