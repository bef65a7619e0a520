package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the transport of one end after a number of bytes. */
enum Fault {
  /** What it reads from ends. */
  END {
    @Override
    void afflict(FaultPoints incoming, FaultPoints outgoing, long position) {
      incoming.endAt(position);
    }

    @Override
    void assertIs(@Nullable IOException failure) {
      TlsException cut = assertInstanceOf(TlsException.class, failure);
      assertEquals(TlsException.Kind.TRUNCATED, cut.kind());
    }
  },

  /** Reading fails. */
  READ_RESET {
    @Override
    void afflict(FaultPoints incoming, FaultPoints outgoing, long position) {
      incoming.failReadingAt(position);
    }
  },

  /** Writing fails. */
  WRITE_RESET {
    @Override
    void afflict(FaultPoints incoming, FaultPoints outgoing, long position) {
      outgoing.failWritingAt(position);
    }

    @Override
    long passed(long received, long sent) {
      return sent;
    }
  };

  /** Has it in what an end reads from or writes to. */
  abstract void afflict(FaultPoints incoming, FaultPoints outgoing, long position);

  void afflict(SimulatedTransport transport, long position) {
    afflict(transport.incoming.faults, transport.outgoing.faults, position);
  }

  /** Fails unless an operation failed as it should: with what the transport said, or the cut. */
  void assertIs(@Nullable IOException failure) {
    assertTrue(String.valueOf(failure).contains("Connection reset"), () -> "seen: " + failure);
  }

  /** How many bytes have passed its place, of those sent to an end and by it. */
  long passed(long received, long sent) {
    return received;
  }

  long passed(SimulatedTransport transport) {
    return passed(transport.incoming.written(), transport.outgoing.written());
  }

  long passed(MemoryTransport transport) {
    return passed(transport.incoming.written(), transport.outgoing.written());
  }

  long passed(ScheduledTransport transport) {
    return passed(transport.incoming.written(), transport.outgoing.written());
  }
}
