package io.github.boltwork.provider;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Ways to drive an engine, after those of well-known frameworks. */
enum Driver {
  /** Does what the status says, one call at a time. */
  BY_STATUS,

  /** The same, but what comes is shown to the engine byte by byte. */
  BYTE_BY_BYTE {
    @Override
    boolean read(Peer peer) throws SSLException {
      peer.offered = Math.min(peer.offered + 1, peer.net.position());
      SSLEngineResult result = peer.unwrap(peer.offered);
      if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
        peer.offered = 0;
        return true;
      }
      return peer.offered < peer.net.position();
    }
  },

  /** Runs tasks on a thread of their own. */
  TASKS_ELSEWHERE {
    @Override
    void run(Runnable task) {
      Thread thread = new Thread(task, "task");
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  },

  /** Unwraps an empty buffer after each wrap and each task, as Netty does. */
  UNWRAPS_NOTHING {
    @Override
    void afterwards(Peer peer) throws SSLException {
      if (peer.status() != HandshakeStatus.NEED_WRAP) {
        peer.unwrapNothing();
      }
    }
  },

  /** Wraps as long as there is anything to say, before it reads. */
  WRAPS_FIRST {
    @Override
    void beforeReading(Peer peer, Peer other) throws SSLException {
      peer.wrap(Peer.NOTHING, other);
    }
  };

  void run(Runnable task) {
    task.run();
  }

  boolean read(Peer peer) throws SSLException {
    return peer.unwrap().bytesConsumed() > 0;
  }

  void afterwards(Peer peer) throws SSLException {}

  void beforeReading(Peer peer, Peer other) throws SSLException {}

  /** Does the next thing for one end; false if it waits for the other. */
  final boolean step(Peer peer, Peer other) throws SSLException {
    switch (peer.status()) {
      case NEED_TASK -> {
        Runnable task = peer.engine.getDelegatedTask();
        // A close of another thread may have called it off since.
        if (task == null && peer.status() == HandshakeStatus.NEED_TASK) {
          throw new AssertionError(peer.name + " wants a task run, but has none");
        }
        for (; task != null; task = peer.engine.getDelegatedTask()) {
          run(task);
        }
        peer.say("task -> " + peer.status());
        afterwards(peer);
        return true;
      }
      case NEED_WRAP -> {
        SSLEngineResult result = peer.wrap(Peer.NOTHING, other);
        afterwards(peer);
        return result.getStatus() != Status.CLOSED || result.bytesProduced() > 0;
      }
      default -> {
        if (peer.net.position() == 0 || peer.engine.isInboundDone()) {
          return false;
        }
        beforeReading(peer, other);
        return read(peer);
      }
    }
  }
}
