package io.github.boltwork.provider;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.engine.HandshakeMessages;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/** Reads a ClientHello from the records it comes in (RFC 8446 section 4.1.2). */
final class HelloReader extends HandshakeMessages {
  private static final int CLIENT_HELLO = 1;
  private static final int RANDOM = 32;
  private static final int SERVER_NAME = 0;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int APPLICATION_PROTOCOLS = 16;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int SIGNATURE_ALGORITHMS_CERT = 50;

  private final List<SNIServerName> serverNames = new ArrayList<>();
  private final List<String> applicationProtocols = new ArrayList<>();
  private final List<Integer> cipherSuites = new ArrayList<>();
  private final List<Integer> signatureSchemes = new ArrayList<>();
  private final List<Integer> certificateSchemes = new ArrayList<>();
  private Set<TlsVersion> versions = EnumSet.noneOf(TlsVersion.class);
  private boolean whole;

  /** Returns what was read, once {@link #isOver()}; nothing if it is no well-formed hello. */
  Optional<HelloFacts> facts() {
    return whole
        ? Optional.of(
            new HelloFacts(
                serverNames,
                applicationProtocols,
                versions,
                cipherSuites,
                signatureSchemes,
                certificateSchemes.isEmpty() ? signatureSchemes : certificateSchemes))
        : Optional.empty();
  }

  @Override
  protected void message(int type, ByteBuffer body) {
    if (type == CLIENT_HELLO) {
      readHello(body);
      whole = true;
    }
    end();
  }

  private void readHello(ByteBuffer hello) {
    if (hello.getShort() >= Codes.TLS_1_2) {
      versions = EnumSet.of(TlsVersion.TLS_1_2);
    }
    skip(hello, RANDOM);
    ByteBuffer unusedSession = vector(hello, 1);
    readCodes(vector(hello, 2), cipherSuites);
    ByteBuffer unusedCompressions = vector(hello, 1);
    if (!hello.hasRemaining()) {
      return;
    }
    ByteBuffer extensions = vector(hello, 2);
    while (extensions.hasRemaining()) {
      int extension = extensions.getShort() & 0xffff;
      readExtension(extension, vector(extensions, 2));
    }
  }

  private void readExtension(int extension, ByteBuffer content) {
    switch (extension) {
      case SERVER_NAME -> readNames(vector(content, 2));
      case APPLICATION_PROTOCOLS -> readProtocols(vector(content, 2));
      case SUPPORTED_VERSIONS -> versions = Codes.versions(vector(content, 1));
      case SIGNATURE_ALGORITHMS -> readCodes(vector(content, 2), signatureSchemes);
      case SIGNATURE_ALGORITHMS_CERT -> readCodes(vector(content, 2), certificateSchemes);
      default -> {}
    }
  }

  private void readNames(ByteBuffer names) {
    while (names.hasRemaining()) {
      int type = names.get() & 0xff;
      ByteBuffer name = vector(names, 2);
      byte[] encoded = new byte[name.remaining()];
      name.get(encoded);
      serverNames.add(name(type, encoded));
    }
  }

  private static SNIServerName name(int type, byte[] encoded) {
    if (type == StandardConstants.SNI_HOST_NAME) {
      try {
        return new SNIHostName(encoded);
      } catch (IllegalArgumentException noHostName) {
        return new OtherName(type, encoded);
      }
    }
    return new OtherName(type, encoded);
  }

  private void readProtocols(ByteBuffer names) {
    while (names.hasRemaining()) {
      // Like JSSE: a name is bytes, and each byte a character.
      applicationProtocols.add(StandardCharsets.ISO_8859_1.decode(vector(names, 1)).toString());
    }
  }

  private static void readCodes(ByteBuffer from, List<Integer> to) {
    while (from.hasRemaining()) {
      to.add(from.getShort() & 0xffff);
    }
  }

  /** A name of a type that JSSE has no class for, or that is no name of its type. */
  private static final class OtherName extends SNIServerName {
    OtherName(int type, byte[] encoded) {
      super(type, encoded);
    }
  }
}
