package io.github.boltwork.io;

import io.github.boltwork.TlsStatus;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One call of an engine, all but its last argument bound. */
@FunctionalInterface
interface EngineCall {
  TlsStatus on(ByteBuffer out) throws IOException;
}
