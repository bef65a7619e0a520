package io.github.boltwork;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a key and its chain in key stores. */
final class KeyStores {
  private KeyStores() {}

  /** What an entry holds. */
  record Entry(PrivateKey key, List<X509Certificate> certificates) {}

  static KeyStore pkcs12(Path file, char[] password) throws TlsException {
    byte[] bytes = ConfigFile.read(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw ConfigFile.failure(file, "the password is wrong", null);
      }
      FileFormat format = FileFormat.of(bytes);
      throw ConfigFile.failure(
          file,
          format == FileFormat.PKCS12
              ? "cannot be read as PKCS#12: " + reason(e)
              : "is not PKCS#12: " + format.advice(),
          null);
    }
  }

  /** Returns the alias of the only entry with a private key. */
  static String onlyKey(KeyStore store, Path file) throws TlsException {
    try {
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() == 1) {
        return keys.get(0);
      }
      throw ConfigFile.failure(
          file,
          keys.isEmpty()
              ? "holds no private key; its entries are " + Collections.list(store.aliases())
              : "holds several private keys: " + keys + "; load it and use TlsIdentity.keyStore",
          null);
    } catch (KeyStoreException e) {
      throw ConfigFile.failure(file, "cannot be listed: " + e.getMessage(), e);
    }
  }

  static Entry entry(KeyStore store, String alias, char @Nullable [] password, String source)
      throws TlsException {
    try {
      if (!store.isKeyEntry(alias)) {
        throw failure(
            "%s: '%s' %s; its entries are %s"
                .formatted(
                    source,
                    alias,
                    store.containsAlias(alias) ? "holds no private key" : "is no entry",
                    Collections.list(store.aliases())),
            null);
      }
      if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
        throw failure(source + ": '" + alias + "' holds a key, but no private key", null);
      }
      Certificate[] chain = store.getCertificateChain(alias);
      return new Entry(
          key,
          chain == null
              ? List.of()
              : Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    } catch (UnrecoverableKeyException e) {
      throw failure(
          source + ": the password for the key '" + alias + "' is wrong, or the key damaged", null);
    } catch (GeneralSecurityException e) {
      throw failure(source + ": '" + alias + "' cannot be read: " + reason(e), null);
    }
  }

  /**
   * Says what is safe to say of a failure to read a key: other messages of the JDK, also those of
   * causes, may quote the key.
   */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchAlgorithmException || cause instanceof KeyStoreException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "it is damaged, or protected in a way that this Java runtime does not support";
  }

  private static TlsException failure(String message, @Nullable Throwable cause) {
    return new TlsException(TlsException.Kind.CONFIG, message, null, null, cause);
  }
}
