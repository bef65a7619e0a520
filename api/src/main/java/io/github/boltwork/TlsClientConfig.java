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

  private TlsClientConfig(Builder builder) {
    super(builder, builder.trust);
    this.serverName = builder.serverName;
    this.checksServerName = builder.checksServerName;
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

  /** Builds a {@link TlsClientConfig}; not safe for use by several threads. */
  public static final class Builder extends TlsConfigBuilder<Builder> {
    private TlsTrust trust = TlsTrust.system();
    private @Nullable ServerName serverName;
    private boolean checksServerName = true;

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
     * Builds the configuration.
     *
     * @return an immutable configuration
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public TlsClientConfig build() {
      validate();
      return new TlsClientConfig(this);
    }
  }
}
