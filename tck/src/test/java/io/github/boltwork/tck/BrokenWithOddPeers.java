package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/** Engines that get on with most peers, each unable to bear one oddity. */
final class BrokenWithOddPeers {
  /** The first bytes of the random value that makes a ServerHello a HelloRetryRequest. */
  private static final int RETRY = 0xcf21ad74;

  private BrokenWithOddPeers() {}

  /** Keeps all that decrypt has to say until the next encrypt, however much it is. */
  static TlsEngine answersLater(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private final ByteBuffer kept = ByteBuffer.allocate(1_000_000);

      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        return super.decrypt(net, plain, kept);
      }

      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        out.put(kept.flip());
        kept.clear();
        return super.encrypt(plain, out);
      }
    };
  }

  /** Lets what decrypt has to say overtake what encrypt could not deliver. */
  static TlsEngine answersFirst(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private final ByteBuffer kept = ByteBuffer.allocate(1_000_000).limit(0);

      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        TlsStatus status = super.encrypt(plain, kept.compact());
        kept.flip();
        while (out.hasRemaining() && kept.hasRemaining()) {
          out.put(kept.get());
        }
        return kept.hasRemaining() ? TlsStatus.NEED_SPACE : status;
      }
    };
  }

  static TlsEngine minds(TlsEngine engine, Predicate<ByteBuffer> oddity) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        ByteBuffer seen = net.duplicate();
        int start = out.position();
        TlsStatus status = super.handshake(net, out);
        seen.limit(net.position());
        ByteBuffer said = out.duplicate().flip().position(start);
        if (oddity.test(seen) || oddity.test(said)) {
          throw new TlsException(TlsException.Kind.INTERNAL, "that is odd");
        }
        return status;
      }
    };
  }

  static boolean isRetry(ByteBuffer records) {
    // Behind the headers of the record and of the message, and the version.
    return records.remaining() > 15 && records.getInt(records.position() + 11) == RETRY;
  }

  static boolean isJoined(ByteBuffer records) {
    return isHandshake(records)
        && records.getShort(records.position() + 7) + 4 < records.getShort(records.position() + 3);
  }

  static boolean isSplit(ByteBuffer records) {
    return isHandshake(records)
        && records.getShort(records.position() + 7) + 4 > records.getShort(records.position() + 3);
  }

  static boolean changesCipherSpec(ByteBuffer records) {
    return records.hasRemaining() && records.get(records.position()) == 20;
  }

  private static boolean isHandshake(ByteBuffer records) {
    return records.remaining() >= 9 && records.get(records.position()) == 22;
  }

  /** Says nothing in the call that completes the handshake. */
  static TlsEngine hidesLastWords(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        ByteBuffer aside = ByteBuffer.allocate(100_000);
        TlsStatus status = super.handshake(net, aside);
        if (status != TlsStatus.DONE) {
          out.put(aside.flip());
        }
        return status;
      }
    };
  }

  static TlsEngine believesPlainText(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        boolean closes =
            net.remaining() == 7 && net.get(net.position()) == 21 && net.get(net.limit() - 1) == 0;
        if (closes) {
          net.position(net.limit());
          return TlsStatus.CLOSED;
        }
        return super.decrypt(net, plain, out);
      }
    };
  }
}
