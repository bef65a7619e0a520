package io.github.boltwork.tck;

import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/** Engines that mistreat bytes or buffers, each in one way. */
final class BrokenRecordPaths {
  private BrokenRecordPaths() {}

  static TlsEngine hidesHello(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        return super.handshake(net, ByteBuffer.allocate(100_000));
      }
    };
  }

  static TlsEngine swallowsNetAtTheEnd(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        TlsStatus status = super.handshake(net, out);
        net.position(net.limit());
        return status;
      }
    };
  }

  static TlsEngine losesPlaintext(TlsEngine engine, int after) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        int start = plain.position();
        TlsStatus status = super.decrypt(net, plain, out);
        if (plain.position() - start > after) {
          plain.position(start);
        }
        return status;
      }
    };
  }

  static TlsEngine writesOutsideTheWindow(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        TlsStatus status = super.encrypt(plain, out);
        if (out.position() < out.limit()) {
          out.put(out.limit() - 1, (byte) 1);
        }
        return status;
      }
    };
  }

  static TlsEngine leavesNet(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        TlsStatus status = super.decrypt(net, plain, out);
        if (status == TlsStatus.NEED_NET && net.position() > 20) {
          net.position(net.position() - 1);
        }
        return status;
      }
    };
  }

  static TlsEngine wantsHeap(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        if (out.isDirect() || out.capacity() < 1000) {
          throw new IllegalArgumentException("heap buffers of some size, please");
        }
        return super.handshake(net, out);
      }
    };
  }

  static TlsEngine oneRecordACall(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        int limit = plain.limit();
        plain.limit(Math.min(limit, plain.position() + 10_000));
        try {
          TlsStatus status = super.encrypt(plain, out);
          return status == TlsStatus.DONE && limit > plain.limit() ? TlsStatus.NEED_SPACE : status;
        } finally {
          plain.limit(limit);
        }
      }
    };
  }

  static TlsEngine underestimates(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public int maxOutput(int plainBytes) {
        return super.maxOutput(plainBytes) > 0 ? plainBytes : 0;
      }
    };
  }

  static TlsEngine babbles(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        if (!plain.hasRemaining() && out.hasRemaining()) {
          out.put((byte) 23);
        }
        return super.encrypt(plain, out);
      }

      @Override
      public TlsStatus closeNotify(ByteBuffer out) throws TlsException {
        TlsStatus status = super.closeNotify(out);
        if (out.hasRemaining()) {
          out.put((byte) 21);
        }
        return status;
      }
    };
  }

  static TlsEngine mixesDirections(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private boolean encrypted;

      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        encrypted = true;
        return super.encrypt(plain, out);
      }

      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        int start = plain.position();
        TlsStatus status = super.decrypt(net, plain, out);
        if (encrypted && plain.position() > start) {
          plain.position(start);
        }
        encrypted = false;
        return status;
      }
    };
  }

  static TlsEngine takesReadOnly(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        try {
          return super.encrypt(plain, out);
        } catch (ReadOnlyBufferException e) {
          return TlsStatus.NEED_SPACE;
        }
      }
    };
  }

  static TlsEngine stalls(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus encrypt(ByteBuffer plain, ByteBuffer out) throws TlsException {
        return plain.remaining() > 1000 ? TlsStatus.NEED_SPACE : super.encrypt(plain, out);
      }
    };
  }

  /** Takes handshakes that fit in a record's length, and no longer ones. */
  static TlsEngine refusesLongHandshakes(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      private int taken;

      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        int start = net.position();
        TlsStatus status = super.handshake(net, out);
        taken += net.position() - start;
        if (taken > 16_384) {
          throw new TlsException(TlsException.Kind.PROTOCOL, "too long", null, "healthy", null);
        }
        return status;
      }
    };
  }

  /** Overlooks a bit of the first byte, which no other test changes. */
  static TlsEngine overlooksABit(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus decrypt(ByteBuffer net, ByteBuffer plain, ByteBuffer out)
          throws TlsException {
        if (net.hasRemaining()) {
          net.put(net.position(), (byte) (net.get(net.position()) & 0x7f));
        }
        return super.decrypt(net, plain, out);
      }
    };
  }
}
