package io.github.boltwork;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects. {@link #defaults()} trusts the system's certificate authorities and checks
 * the server's name.
 */
public final class TlsClientConfig extends TlsConfig {
  private final @Nullable ServerName serverName;
  private final boolean checksServerName;
  private final boolean asksForOcspResponse;
  private final @Nullable ClientIdentityChooser identityChooser;

  private TlsClientConfig(Builder builder) {
    super(builder, builder.trust);
    this.serverName = builder.serverName;
    this.checksServerName = builder.checksServerName;
    this.asksForOcspResponse = builder.asksForOcspResponse;
    this.identityChooser = builder.identityChooser;
  }

  /**
   * Returns the configuration that suits most clients.
   *
   * @return TLS 1.2 and 1.3, system trust, names checked
   */
  public static TlsClientConfig defaults() {
    return builder().build();
  }

  /**
   * Returns a builder that starts from {@link #defaults()}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a builder that starts from this configuration.
   *
   * @return a new builder; what it is told does not change this configuration
   */
  public Builder toBuilder() {
    Builder builder = new Builder().startFrom(this);
    builder.identities.addAll(identities());
    builder.trust = trust();
    builder.serverName = serverName;
    builder.checksServerName = checksServerName;
    builder.asksForOcspResponse = asksForOcspResponse;
    builder.identityChooser = identityChooser;
    return builder;
  }

  /**
   * Returns the name that is sent and checked instead of the host a connection is made to.
   *
   * @return the name, or nothing to use the host
   */
  public Optional<ServerName> serverName() {
    return Optional.ofNullable(serverName);
  }

  /**
   * Tells whether the server's certificate must be for the server's name.
   *
   * @return true unless {@link Builder#dangerSkipServerNameCheck()} was called
   */
  public boolean checksServerName() {
    return checksServerName;
  }

  /**
   * Tells whether servers are asked to staple an OCSP response to their certificate.
   *
   * @return true if {@link Builder#askForOcspResponse()} was called
   */
  public boolean asksForOcspResponse() {
    return asksForOcspResponse;
  }

  /**
   * Returns what chooses an identity for a server that asks for one.
   *
   * @return what {@link Builder#identityChooser} was given; nothing without it
   */
  public Optional<ClientIdentityChooser> identityChooser() {
    return Optional.ofNullable(identityChooser);
  }

  /** Builds a {@link TlsClientConfig}; not safe for use by several threads. */
  public static final class Builder extends TlsConfigBuilder<Builder> {
    private TlsTrust trust = TlsTrust.system();
    private @Nullable ServerName serverName;
    private boolean checksServerName = true;
    private boolean asksForOcspResponse;
    private @Nullable ClientIdentityChooser identityChooser;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets which authorities the server's chain may end at; the system's unless set.
     *
     * @param trust the trust
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder trust(TlsTrust trust) {
      this.trust = trust;
      return this;
    }

    /**
     * Adds an identity for servers that ask for one. It is sent whichever authorities the server
     * says it accepts; of several, the first whose key type the server can check is taken.
     *
     * @param identity key and chain
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder identity(TlsIdentity identity) {
      identities.add(identity);
      return this;
    }

    /**
     * Has the identity chosen when a server asks for one, by what the server says it accepts.
     * Excludes {@link #identity}, whose identities are shown to every server that can check them.
     *
     * @param chooser is asked once for each handshake whose server asks
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder identityChooser(ClientIdentityChooser chooser) {
      this.identityChooser = chooser;
      return this;
    }

    /**
     * Sends and checks this name instead of the host a connection is made to.
     *
     * @param serverName a DNS name or IP address
     * @return this builder
     * @throws IllegalArgumentException if it is neither
     */
    @CanIgnoreReturnValue
    public Builder serverName(String serverName) {
      this.serverName = ServerName.of(serverName);
      return this;
    }

    /**
     * Accepts a trusted certificate for whatever name it is. Anyone who holds a certificate of a
     * trusted authority can then pose as the server.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder dangerSkipServerNameCheck() {
      this.checksServerName = false;
      return this;
    }

    /**
     * Accepts a trusted certificate only if it is for the server's name, as is the default. It
     * undoes {@link #dangerSkipServerNameCheck()} of the configuration the builder started from.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder checkServerName() {
      this.checksServerName = true;
      return this;
    }

    /**
     * Asks servers to staple an OCSP response to their certificate (RFC 6066 section 8): the word
     * of the authority, not many days old, that it is not revoked. {@link TlsSession#ocspResponse}
     * tells what came.
     *
     * <p>A response must prove the server's own certificate good: signed by its issuer or by whom
     * the issuer entrusts with that, in date, and about this certificate, which it names by hashes
     * of SHA-1 as RFC 5019 prescribes. One that says it is revoked or unknown, or that is out of
     * date, wrongly signed or malformed, ends the handshake with {@link
     * TlsException.Kind#CERTIFICATE}; the alert for one that says revoked is {@code
     * certificate_revoked}. A server may have none to staple: the handshake goes on without, and
     * who insists on one looks at the session. Nothing is fetched for it.
     *
     * <p>Responses are not judged where anyone is trusted, nor where the server's own certificate
     * is among those trusted, nor again when a session is resumed. A backend without {@link
     * Capability#OCSP_STAPLING} refuses.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder askForOcspResponse() {
      this.asksForOcspResponse = true;
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public TlsClientConfig build() {
      validate();
      if (identityChooser != null && !identities.isEmpty()) {
        throw new IllegalArgumentException(
            "identityChooser: also given is the "
                + identities.get(0)
                + ", which would never be shown; set either identityChooser or identity");
      }
      return new TlsClientConfig(this);
    }
  }
}
