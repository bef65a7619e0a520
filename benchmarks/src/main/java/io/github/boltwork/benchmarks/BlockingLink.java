package io.github.boltwork.benchmarks;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Two ends that wait: the client's on the thread that asks, the server's on one of its own. */
final class BlockingLink implements Link {
  private final End client;
  private final End server;
  private final Dialogue dialogue;
  private final Thread serving;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  BlockingLink(End client, End server, Dialogue dialogue) throws IOException {
    this.client = client;
    this.server = server;
    this.dialogue = dialogue;
    this.serving = new Thread(this::serve, "benchmark-server");
    serving.setDaemon(true);
    serving.start();
    try {
      client.handshake();
    } catch (IOException e) {
      throw explained(e);
    }
  }

  private void serve() {
    try {
      server.handshake();
      while (server.receive(dialogue.atServer())) {
        server.send();
      }
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        failure = e;
        closeQuietly(e);
      }
    }
  }

  private void closeQuietly(Exception reason) {
    try {
      server.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void exchange(int times) throws IOException {
    try {
      for (int i = 0; i < times; i++) {
        client.send();
        if (!client.receive(dialogue.atClient())) {
          throw new IOException("the server closed the connection in the midst");
        }
      }
    } catch (IOException e) {
      throw explained(e);
    }
  }

  /** Adds what the server's thread died of, which is why the client's failed most often. */
  private IOException explained(IOException e) {
    Throwable cause = failure;
    if (cause != null) {
      e.addSuppressed(cause);
    }
    return e;
  }

  @Override
  public Facts client() throws IOException {
    return client.facts();
  }

  @Override
  public Facts server() throws IOException {
    return server.facts();
  }

  @Override
  public void close() throws IOException {
    closing = true;
    client.close();
    try {
      // It has been told the end, or its transport is at an end.
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
