package io.github.boltwork.tck;

import java.io.IOException;

/** Stands between a protocol and its records: may split, join, add, change or drop them. */
interface RecordShaper {
  /** Leaves every record as it is. */
  RecordShaper NONE = (type, content, next) -> next.write(type, content);

  /** Takes a record the protocol wants to send and writes to next what is sent instead. */
  void write(short type, byte[] content, Sink next) throws IOException;

  /** Where records go. */
  interface Sink {
    /** Writes one record. */
    void write(short type, byte[] content) throws IOException;
  }
}
