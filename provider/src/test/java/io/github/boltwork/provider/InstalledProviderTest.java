package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.backend.jdk.JdkBackend;
import io.github.boltwork.engine.HandshakeMessages;
import io.github.boltwork.io.TlsChannel;
import io.github.boltwork.jsse.JsseBackend;
import io.github.boltwork.parameters.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider does to a JVM: nothing, until a line of {@code java.security} names it. */
@Timeout(120)
class InstalledProviderTest {
  private static final String MODULE = "io.github.boltwork.provider";
  private static final Path TESTS = ChildJvm.home(InstalledProviderTest.class);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void jarAloneChangesNothing() throws Exception {
    List<String> without = ChildJvm.run(List.of(), List.of(TESTS), ProvidersMain.class);
    List<String> with = ChildJvm.run(List.of(), ChildJvm.classPath(), ProvidersMain.class);

    assertEquals(without, with);
    assertTrue(without.stream().anyMatch(line -> line.startsWith("default SunJSSE")));
    assertFalse(String.join(" ", with).contains("Boltwork"));
  }

  @Test
  void modulesAloneChangeNothing() throws Exception {
    List<String> without = ChildJvm.run(List.of(), List.of(TESTS), ProvidersMain.class);
    List<String> with = ChildJvm.run(List.of(), modules(), MODULE, ProvidersMain.class);

    assertEquals(without, with);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Boltwork", "io.github.boltwork.provider.BoltworkProvider"})
  void lineAtTheEndOffersIt(String line) throws Exception {
    List<String> providers = new ArrayList<>(ChildJvm.listed());
    providers.add(line);

    List<String> lines =
        ChildJvm.run(options(providers, "jdk"), ChildJvm.classPath(), DefaultContextMain.class);

    assertEquals("named Boltwork", lines.get(0));
    assertEquals("default SunJSSE", lines.get(1));
    assertTrue(lines.get(2).contains("by jdk"), lines.get(2));
  }

  @ParameterizedTest
  @EnumSource
  void firstLineMakesItTheDefault(Mounts backend) throws Exception {
    List<String> lines =
        ChildJvm.run(
            options(first(), backend.id()), ChildJvm.classPath(), DefaultContextMain.class);

    assertEquals("default Boltwork", lines.get(1));
    assertTrue(lines.get(2).contains("by " + backend.id()), lines.get(2));
    assertEquals("peers CN=localhost true", lines.get(3));
  }

  @Test
  void lineIsEnoughOnTheModulePath() throws Exception {
    List<String> lines =
        ChildJvm.run(options(first(), "jdk"), modules(), MODULE, DefaultContextMain.class);

    assertEquals("default Boltwork", lines.get(1));
    assertTrue(lines.get(2).contains("by jdk"), lines.get(2));
  }

  private static List<String> first() {
    return Stream.concat(Stream.of("Boltwork"), ChildJvm.listed().stream()).toList();
  }

  /**
   * Returns the modules of the provider and of the JDK's backend, which each other's services find.
   */
  private static List<Path> modules() {
    return Stream.of(
            TlsBackend.class,
            HandshakeMessages.class,
            JsseBackend.class,
            JdkBackend.class,
            Parameters.class,
            TlsChannel.class,
            BoltworkProvider.class)
        .map(ChildJvm::home)
        .toList();
  }

  private List<String> options(List<String> providers, String backend) throws Exception {
    KeyStore keys = Papers.keyStore(Papers.SERVER);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("authority", Papers.AUTHORITY.certificate());
    List<String> options = new ArrayList<>();
    options.add("-Djava.security.properties=" + ChildJvm.security(folder, providers));
    options.add("-Dboltwork.backend=" + backend);
    options.addAll(store("javax.net.ssl.keyStore", write("keys.p12", keys)));
    options.addAll(store("javax.net.ssl.trustStore", write("trust.p12", trust)));
    return options;
  }

  private static List<String> store(String property, Path file) {
    return List.of(
        "-D" + property + "=" + file,
        "-D" + property + "Type=PKCS12",
        "-D" + property + "Password=" + new String(Papers.password()));
  }

  private Path write(String name, KeyStore store) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, Papers.password());
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
    return file;
  }
}
