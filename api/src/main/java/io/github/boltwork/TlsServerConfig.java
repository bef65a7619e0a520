package io.github.boltwork;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a server answers: with which identities, and whether it asks its clients for theirs. Its own
 * order of cipher suites and application protocols decides.
 */
public final class TlsServerConfig extends TlsConfig {
  private final ClientAuth clientAuth;
  private final @Nullable TicketKeys ticketKeys;

  private TlsServerConfig(Builder builder) {
    super(builder, builder.clientTrust);
    this.clientAuth = builder.clientAuth;
    this.ticketKeys = builder.ticketKeys;
  }

  /**
   * Returns a builder for a server with one or more identities.
   *
   * @param identity the identity for clients that name no host, or one no other identity is for
   * @return a new builder
   */
  public static Builder builder(TlsIdentity identity) {
    return new Builder(identity);
  }

  /**
   * Returns a builder that starts from this configuration.
   *
   * @return a new builder; what it is told does not change this configuration
   */
  public Builder toBuilder() {
    Builder builder = new Builder(identities().get(0)).startFrom(this);
    builder.identities.addAll(identities().subList(1, identities().size()));
    builder.clientAuth = clientAuth;
    builder.clientTrust = trust();
    builder.ticketKeys = ticketKeys;
    return builder;
  }

  /**
   * Tells whether clients are asked for a certificate.
   *
   * @return none, request or require
   */
  public ClientAuth clientAuth() {
    return clientAuth;
  }

  /**
   * Returns the keys for session tickets.
   *
   * @return the keys, or nothing if each context makes its own
   */
  public Optional<TicketKeys> ticketKeys() {
    return Optional.ofNullable(ticketKeys);
  }

  /** Builds a {@link TlsServerConfig}; not safe for use by several threads. */
  public static final class Builder extends TlsConfigBuilder<Builder> {
    private TlsTrust clientTrust = TlsTrust.system();
    private ClientAuth clientAuth = ClientAuth.NONE;
    private @Nullable TicketKeys ticketKeys;

    private Builder(TlsIdentity identity) {
      identities.add(identity);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Adds an identity. The one whose certificate is for the host name a client asks for (RFC 6066
     * section 3) is used; among several of those, and where none is for that name, the first whose
     * key type the client can check.
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
     * Asks clients for a certificate.
     *
     * @param clientAuth whether one is asked for, and whether it may be missing
     * @param clientTrust which authorities a client's chain may end at
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder clientAuth(ClientAuth clientAuth, TlsTrust clientTrust) {
      this.clientAuth = clientAuth;
      this.clientTrust = clientTrust;
      return this;
    }

    /**
     * Sets the keys for session tickets, so that this context and others with the same keys resume
     * each other's sessions; unless set, each context has keys of its own, which it tells nobody.
     *
     * <p>A session is resumed only by a server that asks for client certificates in the same way
     * and trusts the same authorities for them, or else it could let in who would be refused; where
     * a manager decides about them ({@link TlsTrust#dangerDecidedBy}), by its own context only. To
     * replace keys, make a new context. A backend without {@link Capability#TICKET_KEYS} refuses.
     *
     * @param ticketKeys the keys
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder ticketKeys(TicketKeys ticketKeys) {
      this.ticketKeys = ticketKeys;
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     * @throws IllegalArgumentException if the fields contradict each other
     */
    public TlsServerConfig build() {
      validate();
      return new TlsServerConfig(this);
    }
  }
}
