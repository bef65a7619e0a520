package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program the tests talk to, with all it said; ended at the end. */
final class Program implements AutoCloseable {
  private static final long PATIENCE = 30;

  private final Process process;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private boolean ended;

  private Program(Process process) {
    this.process = process;
  }

  /** Starts a program in a directory; one that is not installed is a failure. */
  static Program start(Path directory, String... command) throws IOException {
    Program program =
        new Program(
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    Thread listener = new Thread(program::listen, "listens to " + command[0]);
    listener.setDaemon(true);
    listener.start();
    return program;
  }

  private void listen() {
    byte[] bytes = new byte[1 << 16];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        hear(bytes, count, false);
      }
    } catch (IOException e) {
      // It was ended.
    } finally {
      hear(bytes, 0, true);
    }
  }

  private void hear(byte[] bytes, int count, boolean end) {
    lock.lock();
    try {
      said.write(bytes, 0, count);
      ended = end;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void send(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits until it has said something. */
  @CanIgnoreReturnValue
  Matcher await(String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    long left = TimeUnit.SECONDS.toNanos(PATIENCE);
    lock.lock();
    try {
      while (true) {
        Matcher matcher = pattern.matcher(said.toString(StandardCharsets.UTF_8));
        if (matcher.find()) {
          return matcher;
        }
        assertTrue(!ended && left > 0, () -> "/%s/ was not seen, only:%n%s".formatted(regex, said));
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for its end, and returns whether it was successful. */
  boolean succeeds() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), () -> "it runs on; " + said());
    return process.exitValue() == 0;
  }

  String said() {
    lock.lock();
    try {
      return said.toString(StandardCharsets.UTF_8);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Process unused = process.destroyForcibly();
  }
}
