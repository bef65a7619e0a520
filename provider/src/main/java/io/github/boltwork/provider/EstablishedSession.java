package io.github.boltwork.provider;

import io.github.boltwork.TlsSession;
import io.github.boltwork.parameters.ConnectionSession;
import java.security.SecureRandom;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The session of a connection whose handshake is complete, as its context lists it. */
final class EstablishedSession extends ConnectionSession {
  /** As long as those of TLS 1.2 (RFC 5246 section 7.4.1.2); one of its own, no backend tells. */
  private static final int ID = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sessions sessions;
  private final Runnable retirement;
  private final String[] localSchemes;
  private final String[] peerSchemes;
  private final long madeNanos;
  private byte @Nullable [] id;

  /**
   * Makes a session.
   *
   * @param during what was to be seen of it during the handshake, if anything was
   */
  EstablishedSession(
      Sessions sessions, Connection connection, TlsSession facts, @Nullable SSLSession during) {
    super(
        facts,
        connection.particulars().localCertificates(),
        connection.peerHost(),
        connection.peerPort());
    this.sessions = sessions;
    this.retirement = connection.particulars().retirement();
    this.madeNanos = sessions.now();
    ExtendedSSLSession seen = during instanceof ExtendedSSLSession extended ? extended : null;
    this.localSchemes = seen == null ? new String[0] : seen.getLocalSupportedSignatureAlgorithms();
    this.peerSchemes = seen == null ? new String[0] : seen.getPeerSupportedSignatureAlgorithms();
  }

  @Override
  public synchronized byte[] getId() {
    byte[] made = id;
    if (made == null) {
      made = new byte[ID];
      RANDOM.nextBytes(made);
      id = made;
    }
    return made.clone();
  }

  /** Tells whether anybody can know its id. */
  synchronized boolean hasId() {
    return id != null;
  }

  @Override
  public SSLSessionContext getSessionContext() {
    return sessions;
  }

  @Override
  public String[] getLocalSupportedSignatureAlgorithms() {
    return localSchemes.clone();
  }

  @Override
  public String[] getPeerSupportedSignatureAlgorithms() {
    return peerSchemes.clone();
  }

  /**
   * Ends it: later connections begin anew, also those that would have resumed another session of
   * the same context. Where servers share ticket keys, what was resumable is so still.
   */
  @Override
  public void invalidate() {
    if (super.isValid()) {
      super.invalidate();
      sessions.forget(this);
      retirement.run();
    }
  }

  @Override
  public boolean isValid() {
    return super.isValid() && !sessions.isOver(madeNanos);
  }
}
