package io.github.boltwork.programs;

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

/** A program that tests talk to, with all it said; ended at the end. */
public final class Program implements AutoCloseable {
  private static final long PATIENCE = 100;

  private final Process process;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private boolean ended;

  private Program(Process process) {
    this.process = process;
  }

  /**
   * Starts a program; one that is not installed is a failure.
   *
   * @param directory where it runs
   * @param command its name and arguments
   * @return the program, running
   * @throws IOException if it does not start
   */
  public static Program start(Path directory, String... command) throws IOException {
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

  /**
   * Sends a text to its input.
   *
   * @param text the text
   * @throws IOException if it takes no more
   */
  public void send(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /**
   * Ends its input.
   *
   * @throws IOException if that fails
   */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /**
   * Waits until it has said something.
   *
   * @param regex what it is to say
   * @return how it was said
   * @throws InterruptedException if the thread is interrupted
   */
  @CanIgnoreReturnValue
  public Matcher await(String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    long left = TimeUnit.SECONDS.toNanos(PATIENCE);
    lock.lock();
    try {
      while (true) {
        Matcher matcher = pattern.matcher(said.toString(StandardCharsets.UTF_8));
        if (matcher.find()) {
          return matcher;
        }
        if (ended || left <= 0) {
          throw new AssertionError("/%s/ was not seen, only:%n%s".formatted(regex, said));
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for its end.
   *
   * @return whether it was successful
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean succeeds() throws InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      throw new AssertionError("it runs on; " + said());
    }
    return process.exitValue() == 0;
  }

  /**
   * Returns what it has said so far.
   *
   * @return its output and its errors
   */
  public String said() {
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
