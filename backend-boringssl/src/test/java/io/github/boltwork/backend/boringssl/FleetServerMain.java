package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * A server of a fleet, in a process of its own: tells each client whether its session is resumed.
 * Its arguments are files: chain, key, ticket keys. It prints its port.
 */
final class FleetServerMain {
  private static final int BACKLOG = 10;

  private FleetServerMain() {}

  public static void main(String[] arguments) throws Exception {
    TlsServerConfig config =
        TlsServerConfig.builder(TlsIdentity.pem(Path.of(arguments[0]), Path.of(arguments[1])))
            .ticketKeys(TicketKeys.files(Path.of(arguments[2])))
            .build();
    try (TlsServerContext context = new BoringSslBackend().server(config);
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      while (true) {
        try (SocketEnd end = new SocketEnd(server.accept(), context.engine())) {
          serve(end);
        } catch (IOException e) {
          System.out.println(e);
        }
      }
    }
  }

  private static void serve(SocketEnd end) throws IOException {
    end.say("resumed " + end.handshake().resumed() + "\n");
    end.sayGoodbye();
    end.awaitEnd();
  }
}
