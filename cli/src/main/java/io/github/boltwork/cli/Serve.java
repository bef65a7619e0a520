package io.github.boltwork.cli;

import io.github.boltwork.ClientAuth;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code serve}. */
@Command(
    name = "serve",
    description = {
      "Accepts TLS connections. Without --echo or --www it takes one and pipes stdin to it and",
      "what it sends to stdout; the end of stdin sends close_notify.",
      "The facts of each session are told on stderr."
    })
final class Serve implements Callable<Integer> {
  private final Streams streams;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Main main;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4433",
      description = "TCP port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  private String bind = "";

  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(
      names = "--write-ca",
      paramLabel = "FILE",
      description = "Without --cert: write the throw-away certificate's authority there.")
  private @Nullable Path writeCa;

  @Option(
      names = "--client-auth",
      paramLabel = "MODE",
      defaultValue = "none",
      description = "Ask clients for a certificate: none, request or require.")
  private ClientAuth clientAuth = ClientAuth.NONE;

  @Option(
      names = "--cafile",
      paramLabel = "FILE",
      description = "PEM file with the authorities of clients; else those of the Java runtime.")
  private @Nullable Path cafile;

  @ArgGroup private Mode mode = new Mode();

  @Option(names = "--connections", paramLabel = "N", description = "End after N connections.")
  private int connections;

  @Option(names = "--once", description = "End after one connection.")
  private boolean once;

  /** What to do with connections instead of piping one. */
  static final class Mode {
    @Option(names = "--echo", description = "Send back what comes, on many connections at once.")
    private boolean echo;

    @Option(names = "--www", description = "Answer HTTP GET with the facts of the session.")
    private boolean www;
  }

  Serve(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port is 0 to 65535, not " + port);
    }
    boolean many = mode.echo || mode.www;
    if (!many && connections > 1) {
      throw new ParameterException(
          spec.commandLine(), "--connections needs --echo or --www: stdin can be piped only once");
    }
    int limit = once || !many ? 1 : connections > 0 ? connections : Integer.MAX_VALUE;
    try (TlsServerContext context = backend.select().server(config());
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(bind, port));
      HostPort address = HostPort.of((InetSocketAddress) listener.getLocalAddress());
      streams.err().println("listening on " + address);
      Acceptor acceptor =
          new Acceptor(context, conversation(), streams.err(), main.failure("serve", streams));
      return acceptor.serve(listener, limit) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private Conversation conversation() {
    if (mode.www) {
      return new SessionPage();
    }
    return mode.echo ? new Echo() : new Pipe(streams, false);
  }

  private TlsServerConfig config() throws IOException {
    try {
      Optional<TlsIdentity> given = tls.identity();
      TlsServerConfig.Builder builder =
          TlsServerConfig.builder(
              given.isPresent() ? given.get() : ServerIdentity.throwaway(writeCa, streams.err()));
      tls.apply(
          builder::versions,
          builder::cipherSuites,
          builder::namedGroups,
          builder::applicationProtocols);
      if (clientAuth != ClientAuth.NONE) {
        TlsTrust trust = cafile == null ? TlsTrust.system() : TlsTrust.pem(cafile);
        builder.clientAuth(clientAuth, trust);
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
