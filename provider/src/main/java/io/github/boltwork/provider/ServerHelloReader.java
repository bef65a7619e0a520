package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.HandshakeMessages;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ServerHello, or the HelloRetryRequest before it, as it passes in either direction (RFC
 * 8446 section 4.1.3): it tells what is negotiated before any library does.
 */
final class ServerHelloReader extends HandshakeMessages {
  private static final int SERVER_HELLO = 2;
  private static final int RANDOM = 32;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;

  private volatile @Nullable TlsVersion version;
  private volatile @Nullable String cipherSuite;
  private boolean resumes;

  /** Returns the version; null if none is negotiated yet. */
  @Nullable TlsVersion version() {
    return version;
  }

  /** Returns the suite; null if none is negotiated yet. */
  @Nullable String cipherSuite() {
    return cipherSuite;
  }

  /** Tells whether a session of TLS 1.3 is resumed: nobody shows a certificate then. */
  boolean resumes() {
    return resumes;
  }

  @Override
  protected void message(int type, ByteBuffer body) {
    if (type == SERVER_HELLO) {
      readHello(body);
    }
    end();
  }

  private void readHello(ByteBuffer hello) {
    TlsVersion told = Codes.version(hello.getShort() & 0xffff);
    skip(hello, RANDOM);
    ByteBuffer unusedSession = vector(hello, 1);
    String suite = Codes.suite(hello.getShort() & 0xffff);
    skip(hello, 1);
    if (hello.hasRemaining()) {
      ByteBuffer extensions = vector(hello, 2);
      while (extensions.hasRemaining()) {
        int extension = extensions.getShort() & 0xffff;
        ByteBuffer content = vector(extensions, 2);
        if (extension == SUPPORTED_VERSIONS) {
          told = Codes.version(content.getShort() & 0xffff);
        }
        resumes |= extension == PRE_SHARED_KEY;
      }
    }
    version = told;
    cipherSuite = suite;
  }
}
