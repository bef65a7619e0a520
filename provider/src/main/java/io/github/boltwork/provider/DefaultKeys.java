package io.github.boltwork.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The identity that the JDK's system properties name, read as SunJSSE reads it. */
final class DefaultKeys {
  private static final String PROPERTY = "javax.net.ssl.keyStore";

  /** What stands for a store without a file, such as a hardware module's. */
  private static final String NONE = "NONE";

  private static final String PKCS11 = "PKCS11";

  private DefaultKeys() {}

  /** Returns the managers; none if no store is named. */
  static KeyManager[] managers() throws KeyManagementException {
    String file = System.getProperty(PROPERTY, "");
    if (file.isEmpty()) {
      return new KeyManager[0];
    }
    String type = System.getProperty(PROPERTY + "Type", KeyStore.getDefaultType());
    if (type.equals(PKCS11) && !file.equals(NONE)) {
      throw new KeyManagementException(
          "%s is '%s', but with the type %s it must be %s".formatted(PROPERTY, file, PKCS11, NONE));
    }
    try {
      return managers(file, type, System.getProperty(PROPERTY + "Password", "").toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new KeyManagementException(
          "the key store '%s' that %s names cannot be read: %s".formatted(file, PROPERTY, e), e);
    }
  }

  private static KeyManager[] managers(String file, String type, char[] password)
      throws GeneralSecurityException, IOException {
    String provider = System.getProperty(PROPERTY + "Provider", "");
    KeyStore store =
        provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
    char[] given = password.length == 0 ? null : password;
    if (file.equals(NONE)) {
      store.load(null, given);
    } else {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        store.load(in, given);
      }
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    // The keys of a token are behind the password of the token.
    factory.init(store, type.equals(PKCS11) ? null : given);
    return factory.getKeyManagers();
  }
}
