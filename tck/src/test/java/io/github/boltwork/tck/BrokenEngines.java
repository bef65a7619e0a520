package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Engines that break the contract, each in one way. */
final class BrokenEngines {
  private BrokenEngines() {}

  /** Answers something else. */
  static TlsEngine answers(
      TlsEngine engine,
      UnaryOperator<TlsStatus> handshake,
      UnaryOperator<TlsStatus> decrypt,
      UnaryOperator<TlsStatus> encrypt) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        return handshake.apply(super.handshake(net, out));
      }

      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        return decrypt.apply(super.decrypt(net, plain, out));
      }

      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        return encrypt.apply(super.encrypt(plain, out));
      }
    };
  }

  static UnaryOperator<TlsStatus> instead(TlsStatus of, TlsStatus wrong) {
    return status -> status == of ? wrong : status;
  }

  static UnaryOperator<TlsStatus> honest() {
    return status -> status;
  }

  /** Fails with something else. */
  static TlsEngine failsWith(TlsEngine engine, UnaryOperator<TlsException> change) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        try {
          return super.handshake(net, out);
        } catch (TlsException e) {
          throw change.apply(e);
        }
      }

      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        try {
          return super.decrypt(net, plain, out);
        } catch (TlsException e) {
          throw change.apply(e);
        }
      }
    };
  }

  static TlsException otherKind(TlsException e) {
    return new TlsException(
        TlsException.Kind.INTERNAL, "x", e.alert().orElse(null), e.backend().orElse(null), e);
  }

  static TlsException otherMessage(TlsException e) {
    return new TlsException(
        e.kind(), "the horse said no", e.alert().orElse(null), e.backend().orElse(null), null);
  }

  static TlsException noAlert(TlsException e) {
    return new TlsException(e.kind(), "x", null, e.backend().orElse(null), e);
  }

  /** Treats a failure as if nothing had happened. */
  static TlsEngine swallowsFailures(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        try {
          return super.decrypt(net, plain, out);
        } catch (TlsException e) {
          net.position(net.limit());
          return TlsStatus.NEED_NET;
        }
      }
    };
  }

  static TlsEngine forgetsFailure(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        try {
          return super.encrypt(plain, out);
        } catch (TlsException e) {
          return TlsStatus.CLOSED;
        }
      }
    };
  }

  static TlsEngine hidesOutput(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        return super.decrypt(net, plain, ByteBuffer.allocate(100_000));
      }
    };
  }

  static TlsEngine worksTooEarly(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        try {
          return super.encrypt(plain, out);
        } catch (IllegalStateException e) {
          return TlsStatus.DONE;
        }
      }
    };
  }

  static TlsEngine closesBothDirections(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        TlsStatus status = super.decrypt(net, plain, out);
        return status == TlsStatus.CLOSED ? super.closeNotify(out) : status;
      }
    };
  }

  static TlsEngine goesDeafAfterCloseNotify(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private boolean closed;

      @Override
      public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
        closed = true;
        return super.closeNotify(out);
      }

      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        return closed ? TlsStatus.CLOSED : super.decrypt(net, plain, out);
      }
    };
  }

  static TlsEngine neverCloses(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public void close() {
        // What the breaker is for.
      }
    };
  }

  static TlsEngine waitsForItsTurn(TlsEngine engine) {
    ReentrantLock lock = new ReentrantLock();
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        try {
          // Not for ever: what holds the lock may wait for this call.
          if (!lock.tryLock(1, TimeUnit.SECONDS)) {
            return TlsStatus.NEED_NET;
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        try {
          return super.handshake(net, out);
        } finally {
          lock.unlock();
        }
      }
    };
  }

  static TlsEngine crashesWhenClosed(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private volatile boolean closed;

      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        try {
          TlsStatus status = super.encrypt(plain, out);
          if (closed) {
            throw new UnsupportedOperationException("freed memory was touched");
          }
          return status;
        } catch (IllegalStateException e) {
          throw new UnsupportedOperationException("freed memory was touched", e);
        }
      }

      @Override
      public void close() {
        closed = true;
        super.close();
      }
    };
  }

  static TlsEngine forgetsItIsDone(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private boolean done;

      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        if (done) {
          return TlsStatus.NEED_NET;
        }
        TlsStatus status = super.handshake(net, out);
        done = status == TlsStatus.DONE;
        return status;
      }
    };
  }

  /** Takes the end of what it was given for the end of the handshake. */
  static TlsEngine isDoneInTheMiddle(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private int taken;

      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        int start = net.position();
        TlsStatus status = super.handshake(net, out);
        taken += net.position() - start;
        return status == TlsStatus.NEED_NET && taken > 50 ? TlsStatus.DONE : status;
      }
    };
  }
}
