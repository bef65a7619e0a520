package io.github.boltwork.cli;

import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.io.TlsChannel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code connect}. */
@Command(
    name = "connect",
    description = {
      "Connects to a TLS server and pipes stdin to it and what it sends to stdout.",
      "The end of stdin sends close_notify; what the server sends is read to its close_notify.",
      "The facts of the session are told on stderr."
    })
final class Connect implements Callable<Integer> {
  private final Streams streams;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "HOST:PORT",
      converter = HostPort.Converter.class,
      description = "The server; an IPv6 address in brackets.")
  @SuppressWarnings("NullAway.Init")
  private HostPort server;

  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(
      names = "--cafile",
      paramLabel = "FILE",
      description = "PEM file with the authorities to trust; else those of the Java runtime.")
  private @Nullable Path cafile;

  @Option(
      names = "--servername",
      paramLabel = "NAME",
      description = "Send and check this name instead of HOST.")
  private @Nullable String serverName;

  @Option(
      names = "--danger-trust-anyone",
      description = "Accept any certificate: no protection against an attacker in the middle.")
  private boolean dangerTrustAnyone;

  @Option(
      names = "--danger-skip-name-check",
      description = "Accept a trusted certificate whatever name it is for.")
  private boolean dangerSkipNameCheck;

  @Option(
      names = "--reconnect",
      paramLabel = "N",
      description = "First connect and close N times, so that the last connection can resume.")
  private int reconnect;

  @Option(
      names = "--ign-eof",
      description = {
        "Go on after the end of stdin, until the server ends the connection. For TLS 1.2,",
        "where our close_notify also ends what the server sends."
      })
  private boolean ignoreEof;

  Connect(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    TlsClientConfig config = config();
    try (TlsClientContext context = backend.select().client(config)) {
      for (int i = 0; i < reconnect; i++) {
        connect(context, new Farewell());
      }
      connect(context, new Pipe(streams, ignoreEof));
    }
    return ExitCode.OK;
  }

  private void connect(TlsClientContext context, Conversation conversation) throws IOException {
    try (SocketChannel transport = dial();
        TlsChannel channel = TlsChannel.client(context, server.host(), server.port(), transport)) {
      transport.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.handshake();
      streams.err().println(SessionFacts.text("connected to " + server, channel.session()));
      conversation.hold(channel, transport);
    }
  }

  private SocketChannel dial() throws IOException {
    try {
      return SocketChannel.open(server.resolve());
    } catch (ConnectException e) {
      throw new IOException("cannot connect to " + server + ": " + e.getMessage(), e);
    }
  }

  private TlsClientConfig config() throws IOException {
    try {
      TlsClientConfig.Builder builder = TlsClientConfig.builder();
      tls.apply(
          builder::versions,
          builder::cipherSuites,
          builder::namedGroups,
          builder::applicationProtocols);
      tls.identity().ifPresent(builder::identity);
      if (dangerTrustAnyone) {
        builder.trust(TlsTrust.dangerTrustAnyone());
      } else if (cafile != null) {
        builder.trust(TlsTrust.pem(cafile));
      }
      if (serverName != null) {
        builder.serverName(serverName);
      }
      if (dangerSkipNameCheck) {
        builder.dangerSkipServerNameCheck();
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
