package io.github.boltwork;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds keys and certificates in PEM files (RFC 7468). */
final class Pem {
  private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE");

  // Either side's key exchange needs no parameters of a file, yet servers' files often have them.
  private static final Set<String> IGNORED =
      Set.of(PrivateKeys.EC_PARAMETERS, "DH PARAMETERS", "PUBLIC KEY");

  private static final Map<String, String> ADVICE =
      Map.of(
          "TRUSTED CERTIFICATE",
          "carries OpenSSL's own trust settings; write a plain one with:"
              + " openssl x509 -in FILE -out FILE.pem",
          "OPENSSH PRIVATE KEY",
          "is in a format of its own; convert a copy of it with:"
              + " ssh-keygen -p -m PKCS8 -f COPY",
          "DSA PRIVATE KEY",
          "cannot be used: TLS has given up DSA; make an EC, Ed25519 or RSA key",
          "X509 CRL",
          "cannot be used: revocation lists are not read");

  private Pem() {}

  /** Reads all certificates of a file, in their order; there is at least one. */
  static List<X509Certificate> certificates(Path file) throws TlsException {
    List<PemBlock> blocks = blocks(file);
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (CERTIFICATES.contains(block.label())) {
        try {
          certificates.add(X509.decode(block.der()));
        } catch (CertificateException e) {
          throw block.failure("is no X.509 certificate: " + e.getMessage(), e);
        }
      }
    }
    if (certificates.isEmpty()) {
      throw ConfigFile.failure(file, "holds no CERTIFICATE block, only " + labels(blocks), null);
    }
    return certificates;
  }

  /** Reads the only private key of a file. */
  static PrivateKey privateKey(Path file, char @Nullable [] password) throws TlsException {
    List<PemBlock> blocks = blocks(file);
    List<PemBlock> keys =
        blocks.stream().filter(block -> PrivateKeys.LABELS.contains(block.label())).toList();
    if (keys.isEmpty()) {
      throw ConfigFile.failure(file, "holds no PRIVATE KEY block, only " + labels(blocks), null);
    }
    if (keys.size() > 1) {
      String lines =
          keys.stream().map(key -> "line " + key.line()).collect(Collectors.joining(", "));
      throw ConfigFile.failure(
          file, "holds " + keys.size() + " private keys (" + lines + "), expected one", null);
    }
    return PrivateKeys.decode(keys.get(0), blocks, password);
  }

  private static List<PemBlock> blocks(Path file) throws TlsException {
    List<PemBlock> blocks = PemBlock.read(file);
    for (PemBlock block : blocks) {
      String label = block.label();
      if (!CERTIFICATES.contains(label)
          && !PrivateKeys.LABELS.contains(label)
          && !IGNORED.contains(label)) {
        String known = "is of an unknown type; expected CERTIFICATE and PRIVATE KEY blocks";
        throw block.failure(ADVICE.getOrDefault(label, known), null);
      }
    }
    return blocks;
  }

  private static String labels(List<PemBlock> blocks) {
    return blocks.stream().map(PemBlock::label).distinct().collect(Collectors.joining(", "));
  }
}
