package io.github.boltwork.backend.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.Library;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsException;
import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The providers under the backend can be named, and a wrong name says what there is. */
final class JdkBackendTest {
  @AfterEach
  void forget() {
    System.clearProperty(JdkBackend.JSSE_PROVIDER);
    System.clearProperty(JdkBackend.JCA_PROVIDER);
  }

  @Test
  void withoutANameItIsSunJsse() {
    JdkBackend backend = new JdkBackend();
    assertInstanceOf(Availability.Available.class, backend.availability());
    assertEquals(new Library("SunJSSE", Runtime.version().toString()), backend.library());
    assertEquals(0, backend.priority());
  }

  @Test
  void aJsseProviderThatIsNotInstalledMakesItUnavailable() {
    System.setProperty(JdkBackend.JSSE_PROVIDER, "NoSuchJSSE");
    String reason = reason(new JdkBackend());
    assertTrue(reason.contains("'NoSuchJSSE'"), reason);
    assertTrue(reason.contains(JdkBackend.JSSE_PROVIDER), reason);
    assertTrue(reason.contains("SunJSSE"), reason);
  }

  @Test
  void anUnavailableBackendMakesNoContext() {
    System.setProperty(JdkBackend.JSSE_PROVIDER, "NoSuchJSSE");
    TlsException failure =
        assertThrows(
            TlsException.class, () -> new JdkBackend().client(TlsClientConfig.defaults()).close());
    assertEquals(TlsException.Kind.CONFIG, failure.kind());
    assertTrue(String.valueOf(failure.getMessage()).contains("NoSuchJSSE"), failure::toString);
  }

  @Test
  void aProviderObjectNeedNotBeInstalled() {
    Provider renamed = new RenamedProvider(Security.getProvider("SunJSSE"));
    JdkBackend backend = JdkBackend.over(renamed);
    assertInstanceOf(Availability.Available.class, backend.availability());
    assertEquals("RenamedJSSE", backend.library().name());
    assertEquals("1.5", backend.library().version());
  }

  @Test
  void theJcaProviderInUseIsAccepted() {
    System.setProperty(JdkBackend.JCA_PROVIDER, "SunJCE");
    assertInstanceOf(Availability.Available.class, new JdkBackend().availability());
  }

  @Test
  void anotherJcaProviderMakesItUnavailable() {
    String reason = reason(new JdkBackend().requireJcaProvider("AmazonCorrettoCryptoProvider"));
    assertTrue(reason.contains("'AmazonCorrettoCryptoProvider'"), reason);
    assertTrue(reason.contains("is served by 'SunJCE'"), reason);
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertTrue(
        ServiceLoader.load(TlsBackend.class).stream()
            .anyMatch(provider -> provider.type() == JdkBackend.class));
  }

  private static String reason(JdkBackend backend) {
    return assertInstanceOf(Availability.Unavailable.class, backend.availability()).reason();
  }

  /** SunJSSE under another name, as a provider that nobody has installed. */
  private static final class RenamedProvider extends Provider {
    private static final long serialVersionUID = 1L;

    RenamedProvider(Provider original) {
      super("RenamedJSSE", "1.5", "for a test");
      Provider.Service service = original.getService("SSLContext", "TLS");
      put("SSLContext.TLS", service.getClassName());
    }
  }
}
