package io.github.boltwork.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that was written to a stream so far, with a way to wait for what is yet to be. */
final class Transcript extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean ended;

  @Override
  public synchronized void write(int b) {
    bytes.write(b);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) {
    bytes.write(source, offset, length);
    notifyAll();
  }

  /** Copies a stream to its end, on a thread of its own. */
  static Transcript of(InputStream source) {
    Transcript transcript = new Transcript();
    Daemon.start(
        "transcript",
        () -> {
          try (source) {
            long unused = source.transferTo(transcript);
          } catch (IOException e) {
            // The pipe of a process that was killed.
          } finally {
            transcript.end();
          }
        });
    return transcript;
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until the pattern is found. */
  @CanIgnoreReturnValue
  synchronized Matcher await(String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    long end = System.nanoTime() + Deadline.GENEROUS.toNanos();
    while (true) {
      Matcher matcher = pattern.matcher(text());
      if (matcher.find()) {
        return matcher;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError(
            (ended ? "the stream ended" : "time ran out")
                + " before /"
                + regex
                + "/ was seen; seen was:\n"
                + text());
      }
      wait(left);
    }
  }

  /** Waits for the end of the stream and returns all of it. */
  synchronized byte[] awaitEnd() throws InterruptedException {
    long end = System.nanoTime() + Deadline.GENEROUS.toNanos();
    while (!ended) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("the stream did not end; seen was:\n" + text());
      }
      wait(left);
    }
    return bytes.toByteArray();
  }

  synchronized byte[] toByteArray() {
    return bytes.toByteArray();
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Waits until so many bytes have come. */
  synchronized void awaitSize(int size) throws InterruptedException {
    long end = System.nanoTime() + Deadline.GENEROUS.toNanos();
    while (bytes.size() < size) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended || left <= 0) {
        throw new AssertionError("expected were " + size + " bytes, but seen " + bytes.size());
      }
      wait(left);
    }
  }
}
