package io.github.boltwork.io;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The end of the sending direction, after the write that is pending when it is asked for. */
final class OutputEnd {
  private final TlsChannel channel;
  private final Writing writing;
  private final TransportWrites below;
  private final SharedFuture<@Nullable Void> pending = new SharedFuture<>();

  /** Where close_notify ends in the bytes for the transport; null while it is not among them. */
  private @Nullable Long mark;

  OutputEnd(TlsChannel channel, Writing writing, TransportWrites below) {
    this.channel = channel;
    this.writing = writing;
    this.below = below;
  }

  CompletableFuture<@Nullable Void> ask() {
    return pending.ask();
  }

  boolean isPending() {
    return pending.isPending();
  }

  int step(Outcomes outcomes) {
    if (!pending.isPending() || writing.isPending()) {
      return 0;
    }
    try {
      if (writing.wasCancelled()) {
        throw Writing.afterCancellation();
      }
      if (mark == null) {
        if (!channel.shutdownOutput()) {
          return channel.writeOps();
        }
        mark = below.accepted();
      }
      if (below.hasCarried(mark)) {
        pending.completed(null, outcomes);
      }
    } catch (Throwable failure) {
      pending.failed(failure, outcomes);
    }
    return 0;
  }

  void fail(Throwable failure, Outcomes outcomes) {
    pending.failed(failure, outcomes);
  }
}
