package io.github.boltwork.io;

import io.github.boltwork.ClientAuth;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The settings of a socket, to be changed until its handshake begins. */
final class MutableSettings {
  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile SocketSettings settings;

  /** Guarded by the lock. */
  private boolean fixed;

  MutableSettings(SocketSettings settings) {
    this.settings = settings;
  }

  SocketSettings get() {
    return settings;
  }

  /** Returns the settings, which cannot be changed from now on. */
  SocketSettings fix() {
    lock.lock();
    try {
      fixed = true;
      return settings;
    } finally {
      lock.unlock();
    }
  }

  /** Lets settings that turned out not to work be changed again. */
  void unfix() {
    lock.lock();
    try {
      fixed = false;
    } finally {
      lock.unlock();
    }
  }

  void change(UnaryOperator<SocketSettings> change) {
    lock.lock();
    try {
      SocketSettings changed = change.apply(settings);
      if (fixed && !changed.equals(settings)) {
        throw new IllegalStateException(
            "the handshake has begun: protocols, cipher suites and other parameters of a socket"
                + " must be set before");
      }
      settings = changed;
    } finally {
      lock.unlock();
    }
  }

  String[] cipherSuites() {
    return settings.cipherSuites().toArray(new String[0]);
  }

  void cipherSuites(String... suites) {
    change(now -> now.withCipherSuites(suites));
  }

  String[] protocols() {
    return Parameters.protocols(settings);
  }

  void protocols(String... protocols) {
    change(now -> now.withVersions(protocols));
  }

  /** Tells whether this much is asked of clients. */
  boolean asks(ClientAuth auth) {
    return settings.clientAuth() == auth;
  }

  /** Asks this much of clients, or nothing. */
  void ask(ClientAuth auth, boolean on) {
    change(now -> now.withClientAuth(on ? auth : ClientAuth.NONE));
  }
}
