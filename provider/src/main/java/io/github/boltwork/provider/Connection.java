package io.github.boltwork.provider;

import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection as its context and the managers of that see it: an engine's or a socket's. */
interface Connection {
  /** Returns the engine that managers are shown; null if it is a socket's. */
  @Nullable SSLEngine engine();

  /** Returns the socket that managers are shown; null if it is an engine's. */
  @Nullable SSLSocket socket();

  /** Returns the host it was made for; null if that is not known. */
  @Nullable String peerHost();

  /** Returns the port it was made for; negative if that is not known. */
  int peerPort();

  /** Returns those one of which must match a name that a client asks for; servers only. */
  Collection<SNIMatcher> sniMatchers();

  /** Tells whether {@link #select} is to be asked. */
  boolean selects();

  /**
   * Asks the selector for a protocol of ALPN.
   *
   * @param offered what the client offers, in its order
   * @return its answer, which may be none of those
   */
  @Nullable String select(List<String> offered);

  /** Returns what is decided while hands are shaken. */
  Particulars particulars();
}
