package io.github.boltwork;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles sources and packs them into a real jar, damaged in the ways jars are. */
final class JarBuilder {
  private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Set<String> omitted = new HashSet<>();
  private final Set<String> newer = new HashSet<>();
  private final List<Path> modulePath = new ArrayList<>();
  private @Nullable String services;

  /** Returns where the classes of this module are. */
  static Path api() {
    try {
      return Path.of(TlsBackend.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a jar with one healthy, registered backend. */
  static JarBuilder healthy(String className, String id) {
    return new JarBuilder().backend(className, "\"" + id + "\"", "").services(className);
  }

  /** Returns a modular jar with one backend, registered both ways as backends should be. */
  static JarBuilder modular(String name, String id, String members) {
    String className = name + ".Backend";
    return new JarBuilder()
        .module(
            "module %s { requires io.github.boltwork; provides %s with %s; }"
                .formatted(name, TlsBackend.class.getName(), className))
        .backend(className, id, members)
        .services(className);
  }

  /** Adds a backend whose {@code id()} is an expression, and whose class has further members. */
  JarBuilder backend(String className, String id, String members) {
    return backend("public", className, "", id, members);
  }

  JarBuilder backend(
      String modifiers, String className, String superclass, String id, String members) {
    int dot = className.lastIndexOf('.');
    return source(
        className,
        """
        package %s;
        import io.github.boltwork.*;
        import java.util.*;
        %s class %s %s implements TlsBackend {
          %s
          @Override public String id() { return %s; }
          @Override public Library library() { return new Library("Built", "1"); }
          @Override public int priority() { return 10; }
          @Override public Availability availability() { return Availability.available(); }
          @Override public Set<Capability> capabilities() { return Set.of(); }
          @Override public List<Refusal> refusals(TlsConfig config) { return List.of(); }
          @Override public TlsClientContext client(TlsClientConfig c) { throw no(); }
          @Override public TlsServerContext server(TlsServerConfig c) { throw no(); }
          private RuntimeException no() {
            return new UnsupportedOperationException(id() + " makes no context");
          }
        }
        """
            .formatted(
                className.substring(0, dot),
                modifiers,
                className.substring(dot + 1),
                superclass.isEmpty() ? "" : "extends " + superclass,
                members,
                id));
  }

  JarBuilder source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Adds a class that the others are compiled against but that is not in the jar. */
  JarBuilder absent(String className) {
    int dot = className.lastIndexOf('.');
    return omit(className)
        .source(
            className,
            "package %s; public class %s {}"
                .formatted(className.substring(0, dot), className.substring(dot + 1)));
  }

  JarBuilder omit(String className) {
    omitted.add(className);
    return this;
  }

  /** Marks a class as compiled for a JDK one newer than this. */
  JarBuilder newer(String className) {
    newer.add(className);
    return this;
  }

  JarBuilder services(String text) {
    services = text;
    return this;
  }

  JarBuilder module(String text) {
    return source("module-info", text);
  }

  JarBuilder compiledAgainst(Path module) {
    modulePath.add(module);
    return this;
  }

  @CanIgnoreReturnValue
  Path build(Path jar) throws IOException {
    Path work = Files.createTempDirectory(jar.getParent(), "build");
    Path classes = Files.createDirectory(work.resolve("classes"));
    if (!sources.isEmpty()) {
      compile(work, classes);
    }
    for (String className : omitted) {
      Files.delete(classes.resolve(file(className, ".class")));
    }
    for (String className : newer) {
      Path file = classes.resolve(file(className, ".class"));
      byte[] bytes = Files.readAllBytes(file);
      // The major version is in bytes 6 and 7, JVM Specification section 4.1.
      bytes[7] = (byte) (Runtime.version().feature() + 45);
      Files.write(file, bytes);
    }
    if (services != null) {
      Path file = classes.resolve("META-INF/services/io.github.boltwork.TlsBackend");
      Files.createDirectories(file.getParent());
      Files.writeString(file, services);
    }
    pack(classes, jar);
    return jar;
  }

  private void compile(Path work, Path classes) throws IOException {
    String path =
        Stream.concat(Stream.of(api()), modulePath.stream())
            .map(Path::toString)
            .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-d", classes.toString()));
    arguments.addAll(
        List.of(sources.containsKey("module-info") ? "--module-path" : "--class-path", path));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("sources").resolve(file(source.getKey(), ".java"));
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    if (JAVAC.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the jar's sources do not compile:\n" + messages);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  private static Path file(String className, String extension) {
    return Path.of(className.replace('.', '/') + extension);
  }
}
