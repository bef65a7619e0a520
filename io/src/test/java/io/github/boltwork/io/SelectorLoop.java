package io.github.boltwork.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thread that serves any number of connections. */
final class SelectorLoop implements AutoCloseable {
  /** A connection and what is done with it. */
  interface Task {
    /** Goes on until it has to wait; false if it is over. */
    boolean goOn() throws IOException;

    /** What it waits for. */
    int ops();

    /** Told once, when it is over: well, or with a failure. */
    void over(@Nullable Throwable failure);
  }

  private final Selector selector;
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closing;

  SelectorLoop(String name) throws IOException {
    selector = Selector.open();
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Serves whoever connects; the loop closes the listener. */
  void listen(ServerSocketChannel listener, Function<SocketChannel, Task> tasks) {
    errand(() -> register(listener, SelectionKey.OP_ACCEPT, tasks));
  }

  /** Serves a connection whose transport is a socket in non-blocking mode. */
  void serve(SocketChannel socket, Task task) {
    errand(() -> serve(register(socket, 0, task), task));
  }

  /** Makes a call on the loop's thread, between turns. */
  <R> R call(Callable<R> callable) throws Exception {
    FutureTask<R> task = new FutureTask<>(callable);
    errand(task);
    return task.get();
  }

  private void errand(Runnable errand) {
    errands.add(errand);
    selector.wakeup();
  }

  @CanIgnoreReturnValue
  private SelectionKey register(SelectableChannel channel, int ops, Object attachment) {
    try {
      return channel.register(selector, ops, attachment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    try (selector) {
      while (!closing) {
        selector.select(this::dispatch);
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
          errand.run();
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private void dispatch(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    if (key.attachment() instanceof Task task) {
      serve(key, task);
    } else {
      accept((ServerSocketChannel) key.channel(), (Function<SocketChannel, Task>) key.attachment());
    }
  }

  private void accept(ServerSocketChannel listener, Function<SocketChannel, Task> tasks) {
    try {
      SocketChannel socket = listener.accept();
      if (socket != null) {
        socket.configureBlocking(false);
        // Or else an answer waits for the peer's delayed ACK of the tickets before it.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Task task = tasks.apply(socket);
        serve(register(socket, 0, task), task);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(SelectionKey key, Task task) {
    try {
      if (task.goOn()) {
        if (task.ops() == 0) {
          throw new AssertionError("waits for nothing: " + task);
        }
        key.interestOps(task.ops());
      } else {
        key.cancel();
        task.over(null);
      }
    } catch (Throwable failure) {
      key.cancel();
      task.over(failure);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Serves nobody any more. */
  void stop() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
