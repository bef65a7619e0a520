package io.github.boltwork.backend.conscrypt;

import io.github.boltwork.engine.Musl;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** Loads Conscrypt's native library, or says in one line why it cannot be had. */
final class NativeSupport {
  private static final Pattern NOT_IN_THE_JAR =
      Pattern.compile("no conscrypt_openjdk_jni-(\\S+) in java\\.library\\.path");

  /** What some release has been built for; which of them the jar at hand holds is looked up. */
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-aarch_64", "osx-x86_64", "osx-aarch_64", "windows-x86_64");

  private NativeSupport() {}

  static void require() throws GeneralSecurityException {
    if (Musl.isHere()) {
      throw failure("Conscrypt's native library needs glibc, and this JVM runs on musl", null);
    }
    try {
      Conscrypt.checkAvailability();
    } catch (LinkageError e) {
      throw failure(reason(String.valueOf(e.getMessage())), e);
    }
  }

  static String reason(String loadersWords) {
    Matcher absent = NOT_IN_THE_JAR.matcher(loadersWords);
    return absent.find()
        ? "Conscrypt has no native library for %s (os.arch %s), only for %s"
            .formatted(
                absent.group(1), System.getProperty("os.arch"), String.join(", ", platforms()))
        : ("Conscrypt's native library cannot be loaded: %s; it is unpacked into the temporary"
                + " directory, which must allow to write and to execute files: name another by"
                + " -Dorg.conscrypt.tmpdir=DIRECTORY")
            .formatted(loadersWords.lines().findFirst().orElse("no reason was given"));
  }

  private static List<String> platforms() {
    ClassLoader loader = Conscrypt.class.getClassLoader();
    return PLATFORMS.stream()
        .filter(
            platform ->
                Stream.of("lib%s.so", "lib%s.dylib", "%s.dll")
                    .map(name -> name.formatted("conscrypt_openjdk_jni-" + platform))
                    .anyMatch(name -> loader.getResource("META-INF/native/" + name) != null))
        .toList();
  }

  private static GeneralSecurityException failure(String reason, @Nullable Throwable cause) {
    GeneralSecurityException failure = new NoSuchProviderException(reason);
    return (GeneralSecurityException) failure.initCause(cause);
  }
}
