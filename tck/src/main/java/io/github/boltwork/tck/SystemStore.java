package io.github.boltwork.tck;

import io.github.boltwork.TlsTrust;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that the JVM is told to take for the system's trust store, until it is closed. */
final class SystemStore implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final Path file;
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  private SystemStore(Path file) {
    this.file = file;
    set("javax.net.ssl.trustStore", file.toString());
    set("javax.net.ssl.trustStorePassword", PASSWORD);
    set("javax.net.ssl.trustStoreType", "PKCS12");
  }

  static SystemStore of(CertifiedKey anchor) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("anchor", anchor.certificate());
    Path file = Files.createTempFile("boltwork-tck", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return new SystemStore(file);
  }

  /** Returns the trust of those who configure none. */
  TlsTrust trust() {
    return TlsTrust.system();
  }

  private void set(String property, String value) {
    before.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  @Override
  public void close() throws IOException {
    before.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
    Files.delete(file);
  }
}
