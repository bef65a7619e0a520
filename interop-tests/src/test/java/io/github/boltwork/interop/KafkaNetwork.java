package io.github.boltwork.interop;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ByteBufferSend;
import org.apache.kafka.common.network.ChannelBuilder;
import org.apache.kafka.common.network.ChannelBuilders;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.network.NetworkSend;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.LogContext;

/** The layer of Kafka that knows of TLS, made of settings as its clients and brokers make it. */
final class KafkaNetwork {
  private static final ListenerName LISTENER =
      ListenerName.forSecurityProtocol(SecurityProtocol.SSL);

  private KafkaNetwork() {}

  // docs/FRAMEWORKS.md
  static Map<String, Object> settings(SSLContext context) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, KafkaEngines.class);
    settings.put(KafkaEngines.CONTEXT, context);
    return settings;
  }

  // docs/FRAMEWORKS.md

  static Selector client(Map<String, Object> settings) {
    ConfigDef known = new ConfigDef().withClientSslSupport();
    return selector(
        ChannelBuilders.clientChannelBuilder(
            SecurityProtocol.SSL,
            null,
            config(known, settings),
            LISTENER, // as brokers' clients have; without it nobody may ask for the peer
            null,
            Time.SYSTEM,
            new LogContext()));
  }

  static Selector server(Map<String, Object> settings) {
    return selector(
        ChannelBuilders.serverChannelBuilder(
            LISTENER,
            false,
            SecurityProtocol.SSL,
            config(BrokerSecurityConfigs.CONFIG_DEF, settings),
            null,
            null,
            Time.SYSTEM,
            new LogContext(),
            null));
  }

  private static AbstractConfig config(ConfigDef known, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(BrokerSecurityConfigs.PRINCIPAL_BUILDER_CLASS_CONFIG, KafkaSessions.class);
    return new AbstractConfig(known, all);
  }

  private static Selector selector(ChannelBuilder channels) {
    return new Selector(
        Selector.NO_IDLE_TIMEOUT_MS,
        new Metrics(),
        Time.SYSTEM,
        "interop",
        channels,
        new LogContext());
  }

  static NetworkSend message(String channel, byte[] bytes) {
    return new NetworkSend(channel, ByteBufferSend.sizePrefixed(ByteBuffer.wrap(bytes)));
  }
}
