package io.github.boltwork.parameters;

import io.github.boltwork.ClientAuth;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The settings of one connection, to be changed until its handshake begins. */
public final class MutableSettings {
  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile ConnectionSettings settings;

  /** Guarded by the lock. */
  private boolean fixed;

  /**
   * Starts with given ones.
   *
   * @param settings the settings
   */
  public MutableSettings(ConnectionSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the settings as they are.
   *
   * @return the settings
   */
  public ConnectionSettings get() {
    return settings;
  }

  /**
   * Returns the settings, which cannot be changed from now on.
   *
   * @return the settings
   */
  public ConnectionSettings fix() {
    lock.lock();
    try {
      fixed = true;
      return settings;
    } finally {
      lock.unlock();
    }
  }

  /** Lets settings that turned out not to work be changed again. */
  public void unfix() {
    lock.lock();
    try {
      fixed = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes them.
   *
   * @param change what it returns are the new ones
   * @throws IllegalStateException if they are fixed and would not be the same
   */
  public void change(UnaryOperator<ConnectionSettings> change) {
    lock.lock();
    try {
      ConnectionSettings changed = change.apply(settings);
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

  /**
   * Changes sides.
   *
   * @param usual what this side starts with
   * @param other what the other side starts with
   * @throws IllegalArgumentException if they are fixed
   */
  public void turn(ConnectionSettings usual, ConnectionSettings other) {
    lock.lock();
    try {
      if (fixed) {
        throw new IllegalArgumentException(
            "the handshake has begun: it is too late to change sides");
      }
      settings = settings.turn(usual, other);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the suites set.
   *
   * @return their standard names
   */
  public String[] cipherSuites() {
    return settings.cipherSuites().toArray(new String[0]);
  }

  /**
   * Sets the suites.
   *
   * @param suites their standard names, the preferred first
   */
  public void cipherSuites(String... suites) {
    change(now -> now.withCipherSuites(suites));
  }

  /**
   * Returns the versions set.
   *
   * @return the names that JSSE has for them
   */
  public String[] protocols() {
    return Parameters.protocols(settings);
  }

  /**
   * Sets the versions.
   *
   * @param protocols the names that JSSE has for them
   */
  public void protocols(String... protocols) {
    change(now -> now.withVersions(protocols));
  }

  /**
   * Tells whether this much is asked of clients.
   *
   * @param auth how much
   * @return whether it is
   */
  public boolean asks(ClientAuth auth) {
    return settings.clientAuth() == auth;
  }

  /**
   * Asks this much of clients, or nothing.
   *
   * @param auth how much
   * @param on whether it is asked
   */
  public void ask(ClientAuth auth, boolean on) {
    change(now -> now.withClientAuth(on ? auth : ClientAuth.NONE));
  }
}
