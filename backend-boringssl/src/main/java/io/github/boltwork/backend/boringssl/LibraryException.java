package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.SSL;
import javax.net.ssl.SSLException;

/** What BoringSSL says of a failure. */
final class LibraryException extends SSLException {
  private static final long serialVersionUID = 1L;

  private static final String ANOTHER_COPY =
      "; so it does once another copy of it is loaded, such as Netty's: connections made from then on"
          + " tell reasons again";

  private LibraryException(String message) {
    super(message);
  }

  /**
   * Takes the errors that the calls of this thread have left, the first of them for the message.
   */
  static LibraryException taken(int error) {
    int first = SSL.getLastErrorNumber();
    if (first == 0) {
      return new LibraryException(
          "BoringSSL failed without a reason, with error "
              + error
              + (error == SSL.SSL_ERROR_SYSCALL ? ANOTHER_COPY : ""));
    }
    String message = SSL.getErrorString(first & 0xffffffffL);
    SSL.clearError();
    return new LibraryException(message);
  }
}
