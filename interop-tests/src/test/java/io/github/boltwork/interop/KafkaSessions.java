package io.github.boltwork.interop;

import javax.net.ssl.SSLSession;
import org.apache.kafka.common.network.KafkaChannel;
import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.KafkaPrincipalBuilder;
import org.apache.kafka.common.security.auth.SslAuthenticationContext;

/** What Kafka makes by its class to tell who the peer is: keeps the session it is shown. */
public final class KafkaSessions implements KafkaPrincipalBuilder {
  /** Returns the session of a channel that is ready. */
  static SSLSession of(KafkaChannel channel) {
    return ((Peer) channel.principal()).session;
  }

  @Override
  public KafkaPrincipal build(AuthenticationContext context) {
    return new Peer(((SslAuthenticationContext) context).session());
  }

  @Override
  public byte[] serialize(KafkaPrincipal principal) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KafkaPrincipal deserialize(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  private static final class Peer extends KafkaPrincipal {
    private final SSLSession session;

    Peer(SSLSession session) {
      super(USER_TYPE, "peer");
      this.session = session;
    }
  }
}
