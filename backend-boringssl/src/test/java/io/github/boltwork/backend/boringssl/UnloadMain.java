package io.github.boltwork.backend.boringssl;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What a server of applications does when one is replaced: the class loader is dropped, but threads
 * that have called it live on, end later, and meanwhile call its successor. With the argument
 * {@code shared}, netty-tcnative's classes belong to the server.
 */
final class UnloadMain {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Enough for what is freed by cleaners in a row. */
  private static final int COLLECTIONS = 10;

  private final boolean shared;
  private final ClassLoader parent;

  private UnloadMain(boolean shared) throws IOException {
    this.shared = shared;
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    this.parent = shared ? new URLClassLoader(urls(UnloadMain::isShared), platform) : platform;
  }

  public static void main(String[] arguments) throws Exception {
    new UnloadMain(List.of(arguments).contains("shared")).run();
  }

  private void run() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch dropped = new CountDownLatch(1);
    AtomicReference<WeakReference<ClassLoader>> first = new AtomicReference<>();
    Thread pooled =
        new Thread(
            () -> {
              first.set(call("first"));
              called.countDown();
              await(dropped);
            });
    pooled.start();
    await(called);
    for (int i = 0; i < COLLECTIONS; i++) {
      collect();
    }
    dropped.countDown();
    pooled.join();
    WeakReference<ClassLoader> unused = call("second");
    System.out.println(Objects.requireNonNull(first.get()).get() == null ? "collected" : "kept");
  }

  /** Says a word in a fresh class loader, and drops that. */
  private WeakReference<ClassLoader> call(String word) {
    try (URLClassLoader loader =
        new URLClassLoader(urls(entry -> !shared || !isShared(entry)), parent)) {
      Class<?> exchange = loader.loadClass(Exchange.class.getName());
      System.out.println(exchange.getMethod("say", String.class).invoke(null, word));
      return new WeakReference<>(loader);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isShared(Path entry) {
    return entry.getFileName().toString().startsWith("netty-tcnative");
  }

  private static URL[] urls(Predicate<Path> which) throws IOException {
    List<Path> entries = ChildJvm.classPath().stream().filter(which).toList();
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = entries.get(i).toUri().toURL();
    }
    return urls;
  }

  private static void collect() {
    CountDownLatch cleaned = new CountDownLatch(1);
    Cleaner.Cleanable unused = CLEANER.register(new Object(), cleaned::countDown);
    System.gc();
    await(cleaned);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
