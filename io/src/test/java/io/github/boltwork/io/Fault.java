package io.github.boltwork.io;

/** What goes wrong with the transport of one end after a number of bytes. */
enum Fault {
  /** What it reads from ends. */
  END {
    @Override
    void afflict(SimulatedTransport transport, long position) {
      transport.incoming.endAt(position);
    }
  },

  /** Reading fails. */
  READ_RESET {
    @Override
    void afflict(SimulatedTransport transport, long position) {
      transport.incoming.failReadingAt(position);
    }
  },

  /** Writing fails. */
  WRITE_RESET {
    @Override
    void afflict(SimulatedTransport transport, long position) {
      transport.outgoing.failWritingAt(position);
    }
  };

  abstract void afflict(SimulatedTransport transport, long position);
}
