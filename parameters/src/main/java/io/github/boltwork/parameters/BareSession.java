package io.github.boltwork.parameters;

import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * What sessions have whatever is known of the handshake: the peer's address, times, sizes, values,
 * and the chain of this side. Safe for use by many threads.
 */
public abstract class BareSession extends ExtendedSSLSession {
  /** The most a record can hold (RFC 8446 section 5.1). */
  private static final int PLAINTEXT = 1 << 14;

  /** The most a record can be long, its header included (RFC 5246 section 6.2.3). */
  private static final int RECORD = 5 + PLAINTEXT + 2048;

  private final @Nullable String peerHost;
  private final int peerPort;
  private final Instant created = Instant.now();

  /** Does no more with this session than keep it, until values are bound. */
  @SuppressWarnings("this-escape")
  private final SessionValues values = new SessionValues(this);

  private volatile boolean valid;

  /**
   * Makes a session.
   *
   * @param peerHost the peer, as it is known here; null if it is not
   * @param peerPort its port
   * @param valid whether there is a session at all
   */
  protected BareSession(@Nullable String peerHost, int peerPort, boolean valid) {
    this.peerHost = peerHost;
    this.peerPort = peerPort;
    this.valid = valid;
  }

  /**
   * Returns the chain that this side proves its identity with.
   *
   * @return the chain; empty if it shows none, or that is not known
   */
  protected abstract List<X509Certificate> localChain();

  @Override
  public final Certificate @Nullable [] getLocalCertificates() {
    List<X509Certificate> chain = localChain();
    return chain.isEmpty() ? null : chain.toArray(new X509Certificate[0]);
  }

  @Override
  public final @Nullable Principal getLocalPrincipal() {
    List<X509Certificate> chain = localChain();
    return chain.isEmpty() ? null : chain.get(0).getSubjectX500Principal();
  }

  @Override
  public final @Nullable String getPeerHost() {
    return peerHost;
  }

  @Override
  public final int getPeerPort() {
    return peerPort;
  }

  /** Returns an empty one: no backend tells it. */
  @Override
  public byte[] getId() {
    return new byte[0];
  }

  @Override
  public @Nullable SSLSessionContext getSessionContext() {
    return null;
  }

  @Override
  public final long getCreationTime() {
    return created.toEpochMilli();
  }

  @Override
  public final long getLastAccessedTime() {
    return created.toEpochMilli();
  }

  /** Marks this session invalid; the backend's own cache is not touched. */
  @Override
  public void invalidate() {
    valid = false;
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public final void putValue(String name, Object value) {
    values.put(name, value);
  }

  @Override
  public final @Nullable Object getValue(String name) {
    return values.get(name);
  }

  @Override
  public final void removeValue(String name) {
    values.remove(name);
  }

  @Override
  public final String[] getValueNames() {
    return values.names();
  }

  @Override
  public final int getPacketBufferSize() {
    return RECORD;
  }

  @Override
  public final int getApplicationBufferSize() {
    return PLAINTEXT;
  }
}
