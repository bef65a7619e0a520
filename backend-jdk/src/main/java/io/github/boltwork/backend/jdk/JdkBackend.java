package io.github.boltwork.backend.jdk;

import com.google.auto.service.AutoService;
import io.github.boltwork.Library;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.engine.BufferKind;
import io.github.boltwork.jsse.JsseBackend;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own TLS as a backend: id {@code jdk}, priority 0.
 *
 * <p>Both providers under it can be pinned, in code or by system property. The JSSE provider speaks
 * TLS; {@value #JSSE_PROVIDER} names another than the JDK's. The JCA provider does the
 * cryptography; SunJSSE takes whichever comes first in the JDK's list, so {@value #JCA_PROVIDER}
 * cannot move it: it states which one must be in use, and the backend is unavailable if it is
 * another.
 */
@AutoService(TlsBackend.class)
public final class JdkBackend extends JsseBackend {
  /** The system property that names the JSSE provider. */
  public static final String JSSE_PROVIDER = "boltwork.jdk.jsse-provider";

  /** The system property that names the JCA provider that must serve the record ciphers. */
  public static final String JCA_PROVIDER = "boltwork.jdk.jca-provider";

  private static final String DEFAULT_JSSE_PROVIDER = "SunJSSE";
  private static final String RECORD_CIPHER = "AES/GCM/NoPadding";

  private final @Nullable String jsseName;
  private final @Nullable Provider jsse;
  private final @Nullable String jca;

  /** Makes the backend with the providers that the system properties name, else the JDK's. */
  public JdkBackend() {
    this(property(JSSE_PROVIDER), null, property(JCA_PROVIDER));
  }

  private JdkBackend(@Nullable String jsseName, @Nullable Provider jsse, @Nullable String jca) {
    this.jsseName = jsseName;
    this.jsse = jsse;
    this.jca = jca;
  }

  /**
   * Makes a backend over a given JSSE provider, which need not be installed.
   *
   * @param jsse the provider of {@code SSLContext} TLS
   * @return the backend
   */
  public static JdkBackend over(Provider jsse) {
    return new JdkBackend(null, jsse, null);
  }

  /**
   * Makes a backend that is available only if a JCA provider serves its record ciphers.
   *
   * @param jcaProvider the name of the provider that must be in use
   * @return a new backend
   */
  public JdkBackend requireJcaProvider(String jcaProvider) {
    return new JdkBackend(jsseName, jsse, jcaProvider);
  }

  @Override
  public String id() {
    return "jdk";
  }

  @Override
  public Library library() {
    String name = jsse == null ? jsseName : jsse.getName();
    return name == null || name.equals(DEFAULT_JSSE_PROVIDER)
        ? new Library(DEFAULT_JSSE_PROVIDER, Runtime.version().toString())
        : new Library(name, version(name));
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  protected SSLContext newContext() throws GeneralSecurityException {
    checkJca();
    if (jsse != null) {
      return SSLContext.getInstance("TLS", jsse);
    }
    String name = jsseName == null ? DEFAULT_JSSE_PROVIDER : jsseName;
    try {
      return SSLContext.getInstance("TLS", name);
    } catch (NoSuchProviderException e) {
      throw new NoSuchProviderException(
          "no JSSE provider '%s' is installed (%s); installed are %s"
              .formatted(name, JSSE_PROVIDER, installed()));
    }
  }

  @Override
  protected BufferKind recordBuffers() {
    return BufferKind.HEAP;
  }

  private void checkJca() throws GeneralSecurityException {
    if (jca == null) {
      return;
    }
    String serving = Cipher.getInstance(RECORD_CIPHER).getProvider().getName();
    if (!serving.equals(jca)) {
      throw new NoSuchProviderException(
          "%s must be served by the JCA provider '%s' (%s) but is served by '%s'; installed, in order, are %s"
              .formatted(RECORD_CIPHER, jca, JCA_PROVIDER, serving, installed()));
    }
  }

  private String version(String name) {
    Provider provider = jsse == null ? Security.getProvider(name) : jsse;
    return provider == null ? "unknown" : String.valueOf(provider.getVersionStr());
  }

  private static String installed() {
    return Arrays.stream(Security.getProviders())
        .map(Provider::getName)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String property(String name) {
    String value = System.getProperty(name);
    return value == null || value.isBlank() ? null : value.trim();
  }
}
