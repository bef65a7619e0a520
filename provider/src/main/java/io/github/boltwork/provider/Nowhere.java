package io.github.boltwork.provider;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Addresses that stand for the host of a connection that was told none. They are of the prefix that
 * is routed nowhere (RFC 6666): an address is not sent as the server's name, and each is given out
 * once, so that no session is found that belongs to another server.
 */
final class Nowhere {
  private static final AtomicLong COUNT = new AtomicLong();

  private Nowhere() {}

  static String next() {
    long count = COUNT.incrementAndGet();
    return "100::%x:%x:%x:%x"
        .formatted(
            count >>> 48 & 0xffff, count >>> 32 & 0xffff, count >>> 16 & 0xffff, count & 0xffff);
  }
}
