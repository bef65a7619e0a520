package io.github.boltwork.tck;

import java.io.IOException;

/** One of bctls' protocols, with what it keeps for subclasses opened to the kit. */
interface CraftedProtocol {
  /** Writes one record as it is. */
  void write(short type, byte[] content) throws IOException;

  /** Sends a KeyUpdate and changes the sending keys (RFC 8446 section 4.6.3). */
  void keyUpdate(boolean requested) throws IOException;

  /** Lets the protocol's own records pass through a shaper from now on. */
  void shape(RecordShaper shaper);
}
