package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import java.util.Random;

/**
 * What the whole kit runs against: the one thing an implementer writes is {@link #backend()}, and
 * both ends of every connection are made of it.
 */
public interface TckSubject extends PairSubject {
  /**
   * Returns the backend under test.
   *
   * @return the backend
   */
  TlsBackend backend();

  @Override
  default TlsBackend client() {
    return backend();
  }

  @Override
  default TlsBackend server() {
    return backend();
  }

  /**
   * Makes bytes that no accident reproduces, the same on each run.
   *
   * @param count how many
   * @return the bytes
   */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /**
   * Runs what must fail with a {@link TlsException} and returns the exception.
   *
   * @param kind the kind it must have
   * @param backend the backend it must name: that of the end that fails
   * @param action what must fail
   * @return the exception
   */
  @CanIgnoreReturnValue
  static TlsException assertFails(TlsException.Kind kind, TlsBackend backend, TlsAction action) {
    TlsException failure =
        org.junit.jupiter.api.Assertions.assertThrows(TlsException.class, action::run);
    org.junit.jupiter.api.Assertions.assertEquals(
        kind, failure.kind(), () -> "the kind of: " + failure);
    assertTrue(
        failure.backend().filter(backend.id()::equals).isPresent(),
        () -> "the failure names its backend: " + failure);
    return failure;
  }

  /** Something that may throw a {@link TlsException}. */
  interface TlsAction {
    /**
     * Runs.
     *
     * @throws TlsException if it fails
     */
    void run() throws TlsException;
  }
}
