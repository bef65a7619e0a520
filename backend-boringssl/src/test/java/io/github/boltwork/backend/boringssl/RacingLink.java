package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.engine.BufferKind;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Two engines and what is on its way between them; any thread calls either at any time. Those calls
 * may fail in every way that the contract names, and must not do anything else.
 */
final class RacingLink {
  private static final String HOST = "server.boltwork.test";
  private static final int SIZE = 40_000;

  private final End client;
  private final End server;

  RacingLink(TlsClientContext clients, TlsServerContext servers) {
    Deque<byte[]> toClient = new ConcurrentLinkedDeque<>();
    Deque<byte[]> toServer = new ConcurrentLinkedDeque<>();
    client = new End(clients.engine(HOST, 443), toClient, toServer);
    server = new End(servers.engine(), toServer, toClient);
  }

  /** What several threads put into the same calls at once, which nobody should do. */
  private static final ByteBuffer[] SHARED = {
    BufferKind.DIRECT.allocate(SIZE), BufferKind.DIRECT.allocate(SIZE)
  };

  /** What one thread works with. */
  static final class Worker {
    private final Random random;
    private final ByteBuffer[] in = buffers(SIZE);
    private final ByteBuffer[] out = buffers(SIZE);
    private final ByteBuffer[] plain = buffers(SIZE);
    private boolean sharing;
    private int handshakes;
    private int records;

    Worker(long seed) {
      random = new Random(seed);
    }

    Random random() {
      return random;
    }

    /** Returns how many calls have completed a handshake. */
    int handshakes() {
      return handshakes;
    }

    /** Returns how many calls have decrypted something. */
    int records() {
      return records;
    }

    private static ByteBuffer[] buffers(int size) {
      return new ByteBuffer[] {BufferKind.HEAP.allocate(size), BufferKind.DIRECT.allocate(size)};
    }

    /** Tells whether the last call was made with buffers that other threads move, too. */
    boolean isSharing() {
      return sharing;
    }

    private ByteBuffer any(ByteBuffer[] own) {
      ByteBuffer[] buffers = sharing ? SHARED : own;
      ByteBuffer buffer = buffers[random.nextInt(buffers.length)].clear();
      boolean small = random.nextInt(4) == 0;
      return small ? buffer.limit(1 + random.nextInt(2000)) : buffer;
    }
  }

  /** Makes some call of some engine. */
  void call(Worker worker) throws TlsException {
    End end = worker.random.nextBoolean() ? client : server;
    worker.sharing = worker.random.nextInt(20) == 0;
    int choice = worker.random.nextInt(100);
    if (choice < 70) {
      end.take(worker);
    } else if (choice < 90) {
      end.say(worker);
    } else if (choice < 96) {
      String unused = end.engine.session().cipherSuite() + end.engine.maxOutput(1000);
    } else if (choice < 98) {
      end.sayGoodbye(worker);
    } else {
      end.engine.close();
    }
  }

  private static final class End {
    private final TlsEngine engine;
    private final Deque<byte[]> incoming;
    private final Deque<byte[]> outgoing;
    private volatile boolean connected;

    End(TlsEngine engine, Deque<byte[]> incoming, Deque<byte[]> outgoing) {
      this.engine = engine;
      this.incoming = incoming;
      this.outgoing = outgoing;
    }

    void take(Worker worker) throws TlsException {
      byte[] bytes = incoming.pollFirst();
      ByteBuffer net = worker.any(worker.in).clear();
      net.put(bytes == null ? new byte[0] : bytes).flip();
      ByteBuffer out = worker.any(worker.out);
      try {
        if (connected) {
          ByteBuffer plain = worker.any(worker.plain);
          TlsStatus unused = engine.decrypt(net, plain, out);
          worker.records += plain.position() > 0 ? 1 : 0;
        } else if (engine.handshake(net, out) == TlsStatus.DONE) {
          connected = true;
          worker.handshakes++;
        }
      } finally {
        if (net.hasRemaining()) {
          byte[] rest = new byte[net.remaining()];
          net.get(rest);
          incoming.addFirst(rest);
        }
        send(out);
      }
    }

    void say(Worker worker) throws TlsException {
      ByteBuffer out = worker.any(worker.out);
      try {
        TlsStatus unused = engine.encrypt(worker.any(worker.plain), out);
      } finally {
        send(out);
      }
    }

    void sayGoodbye(Worker worker) throws TlsException {
      ByteBuffer out = worker.any(worker.out);
      try {
        TlsStatus unused = engine.closeNotify(out);
      } finally {
        send(out);
      }
    }

    private void send(ByteBuffer out) {
      if (out.position() > 0) {
        byte[] sent = new byte[out.position()];
        out.get(0, sent);
        outgoing.addLast(sent);
      }
    }
  }
}
