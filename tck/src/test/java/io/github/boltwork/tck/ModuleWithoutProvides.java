package io.github.boltwork.tck;

import io.github.boltwork.TlsBackend;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Puts the healthy backend's class into a module whose descriptor says nothing of it. */
final class ModuleWithoutProvides {
  private ModuleWithoutProvides() {}

  static TlsBackend backend() {
    try {
      Path module = Files.createTempDirectory("module");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(module)));
      compileDescriptor(module);
      Class<?> healthy = HealthyBackend.class;
      String file = healthy.getName().replace('.', '/') + ".class";
      Path copy = Files.createDirectories(module.resolve(file).getParent());
      try (InputStream in = healthy.getClassLoader().getResourceAsStream(file)) {
        Files.copy(Objects.requireNonNull(in), copy.resolve("HealthyBackend.class"));
      }
      ClassLoader loader = new ChildFirst(module.toUri().toURL(), healthy.getName());
      return (TlsBackend)
          loader.loadClass(healthy.getName()).getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compileDescriptor(Path module) throws IOException {
    Path source = Files.writeString(module.resolve("module-info.java"), "module broken {}");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result = compiler.run(null, null, null, "-d", module.toString(), source.toString());
    if (result != 0) {
      throw new IllegalStateException("javac ended with " + result);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads one class itself, though its parent has it too. */
  private static final class ChildFirst extends URLClassLoader {
    private final String own;

    ChildFirst(URL url, String own) {
      super(new URL[] {url}, ModuleWithoutProvides.class.getClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(own)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
