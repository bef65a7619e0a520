package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ServerName;
import io.github.boltwork.TlsAlert;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.engine.ClientHello;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the callbacks of one connection know and leave behind. Used by the thread that is inside a
 * call of its engine.
 */
final class Conversation {
  private final @Nullable ServerName name;
  private final boolean checksName;
  private final @Nullable String sessionKey;
  private final @Nullable ClientHello hello;

  private @Nullable TlsException verdict;
  private @Nullable TlsAlert verdictAlert;
  private @Nullable Throwable trouble;
  private String troubled = "";
  private @Nullable TlsIdentity shown;

  private Conversation(
      @Nullable ServerName name,
      boolean checksName,
      @Nullable String sessionKey,
      @Nullable ClientHello hello) {
    this.name = name;
    this.checksName = checksName;
    this.sessionKey = sessionKey;
    this.hello = hello;
  }

  /**
   * Begins a client's.
   *
   * @param name whom it speaks to
   * @param checksName whether the server's certificate must be for that
   * @param sessionKey whose sessions may be resumed
   */
  static Conversation ofClient(ServerName name, boolean checksName, String sessionKey) {
    return new Conversation(name, checksName, sessionKey, null);
  }

  static Conversation ofServer(ClientHello hello) {
    return new Conversation(null, false, null, hello);
  }

  boolean isClient() {
    return hello == null;
  }

  /** Returns whom a client speaks to. */
  Optional<ServerName> name() {
    return Optional.ofNullable(name);
  }

  /** Returns what the server's certificate must be for, or null to accept any name. */
  @Nullable ServerName expected() {
    return checksName ? name : null;
  }

  @Nullable String sessionKey() {
    return sessionKey;
  }

  /** Returns what the client said, if this is a server. */
  Optional<ClientHello> hello() {
    return Optional.ofNullable(hello);
  }

  /**
   * Takes down that the peer's certificate is refused.
   *
   * @param sent what the peer is told
   */
  void refuse(TlsException why, TlsAlert sent) {
    verdict = why;
    verdictAlert = sent;
  }

  @Nullable TlsException verdict() {
    return verdict;
  }

  @Nullable TlsAlert verdictAlert() {
    return verdictAlert;
  }

  /** Takes down what a callback threw: the library only hears that it failed. */
  void trouble(Throwable thrown) {
    trouble("a callback of the TLS library", thrown);
  }

  /**
   * Takes down what a callback threw.
   *
   * @param what what it was that failed
   */
  void trouble(String what, Throwable thrown) {
    troubled = what;
    trouble = thrown;
  }

  /** Returns what it was that failed. */
  String troubled() {
    return troubled;
  }

  @Nullable Throwable trouble() {
    return trouble;
  }

  /** Takes down which identity the peer is shown. */
  void show(TlsIdentity identity) {
    shown = identity;
  }

  @Nullable TlsIdentity shown() {
    return shown;
  }
}
