package io.github.boltwork.backend.boringssl;

import io.github.boltwork.engine.Musl;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.Library;
import io.netty.internal.tcnative.SSL;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Loads BoringSSL's native library from the jar, or says in one line why it cannot be had.
 *
 * <p>It is unpacked into a fresh directory that only this user can read, and gone from there once
 * it is loaded where the system allows that. A library that another has loaded for the same
 * classes, such as Netty, is used as it is: a second copy would take the classes away from the
 * first, whose connections then fail without a reason: each copy keeps its own. Never unloaded
 * again: {@link Anchor}.
 */
final class NativeLibrary {
  private static final Lock LOADING = new ReentrantLock();
  private static boolean started;

  private NativeLibrary() {}

  /**
   * Makes sure that the library is loaded.
   *
   * @throws IOException if it cannot be had
   * @throws LinkageError if its classes cannot be
   */
  static void require() throws IOException {
    LOADING.lock();
    try {
      if (!started) {
        boolean ours = !isLoaded();
        if (ours) {
          unpackAndLoad(Platform.current());
        }
        start();
        if (ours || Library.class.getClassLoader() == NativeLibrary.class.getClassLoader()) {
          anchor();
        }
        started = true;
      }
    } finally {
      LOADING.unlock();
    }
    String loaded = SSL.versionString();
    if (!loaded.equals("BoringSSL")) {
      throw new IOException(
          "netty-tcnative is loaded already, but over "
              + loaded
              + " rather than BoringSSL; remove that jar from the class path");
    }
  }

  private static boolean isLoaded() {
    try {
      return Buffer.size(ByteBuffer.allocateDirect(1)) == 1;
    } catch (UnsatisfiedLinkError notYet) {
      return false;
    }
  }

  private static void start() throws IOException {
    try {
      if (!Library.initialize("provided", null)) {
        throw new IOException("netty-tcnative's native library does not start");
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("netty-tcnative's native library does not start: " + e.getMessage(), e);
    }
  }

  private static void anchor() throws IOException {
    try {
      Anchor.drop();
    } catch (Exception e) {
      throw new IOException("BoringSSL makes no context: " + e.getMessage(), e);
    }
  }

  private static void unpackAndLoad(Platform platform) throws IOException {
    if (Musl.isHere()) {
      throw new IOException("BoringSSL's native library needs glibc, and this JVM runs on musl");
    }
    byte[] library = PackedLibrary.read(platform);
    @Nullable Path directory = null;
    @Nullable Path file = null;
    try {
      directory = Files.createTempDirectory("boltwork-boringssl-").toAbsolutePath();
      // Netty's loader wants its own name to be part of the file's.
      file = directory.resolve(platform.fileName());
      Files.write(file, library);
      // Somebody else may have come first meanwhile.
      if (!isLoaded()) {
        System.load(file.toString());
      }
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(unloadable(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new IOException(unloadable(e.toString()), e);
    } finally {
      remove(file);
      remove(directory);
    }
  }

  private static String unloadable(String reason) {
    return ("BoringSSL's native library cannot be loaded: %s; it is unpacked into the temporary"
            + " directory, which must allow to write and to execute files: name another by"
            + " -Djava.io.tmpdir=DIRECTORY")
        .formatted(reason.lines().findFirst().orElse("no reason was given"));
  }

  private static void remove(@Nullable Path path) {
    if (path == null) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException inUse) {
      // Windows keeps a loaded library; it goes when the JVM ends.
      path.toFile().deleteOnExit();
    }
  }
}
