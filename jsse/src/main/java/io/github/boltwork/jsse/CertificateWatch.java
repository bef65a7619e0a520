package io.github.boltwork.jsse;

import org.jspecify.annotations.Nullable;

/**
 * Notices whether a handshake deals with certificates, which a resumed one does not (RFC 8446
 * section 2.2, RFC 5246 section 7.3). Providers call their key and trust managers on the thread
 * that drives the handshake, but not always with the engine that was made for it.
 */
final class CertificateWatch {
  private static final ThreadLocal<@Nullable CertificateWatch> CURRENT = new ThreadLocal<>();

  private boolean seen;

  /** Tells the watch of the handshake on this thread, if there is one, that it is a full one. */
  static void tell() {
    CertificateWatch watch = CURRENT.get();
    if (watch != null) {
      watch.seen = true;
    }
  }

  void begin() {
    CURRENT.set(this);
  }

  void end() {
    CURRENT.remove();
  }

  boolean seen() {
    return seen;
  }
}
