package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CheckReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The module descriptor and the public types are what {@code api-surface.txt} says. */
final class ApiSurfaceTest {
  private static final String GOLDEN = "/api-surface.txt";

  // Fewer would mean that the walk went wrong, and every test here would pass on nothing.
  private static final int FEWEST_CLASSES = 45;

  private final List<Class<?>> classes = classes();

  @Test
  void surfaceIsDeliberate() throws IOException {
    List<Class<?>> types = classes.stream().filter(ApiSurfaceTest::isVisible).toList();
    String actual =
        descriptor()
            + types.stream().map(ApiSurfaceTest::describe).collect(Collectors.joining())
            + types.size()
            + " public types\n";
    Path written = JarBuilder.api().resolveSibling("api-surface.txt");
    Files.writeString(written, actual);
    try (InputStream golden = ApiSurfaceTest.class.getResourceAsStream(GOLDEN)) {
      assertNotNull(golden, GOLDEN);
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8),
          actual,
          "the public API has changed; if it is meant to, copy api/target/api-surface.txt to"
              + " api/src/test/resources and name the change in CHANGELOG.md");
    }
  }

  @Test
  void everyPackageIsNullMarkedAndChecksReturnValues() {
    Set<String> packages = classes.stream().map(Class::getPackageName).collect(Collectors.toSet());
    assertEquals(Set.of("io.github.boltwork"), packages);
    for (Class<?> type : classes) {
      assertTrue(type.getPackage().isAnnotationPresent(NullMarked.class), type::getName);
      assertTrue(type.getPackage().isAnnotationPresent(CheckReturnValue.class), type::getName);
    }
  }

  /** No state is global: what a registry, a choice or a context knows, it holds itself. */
  @Test
  void nothingStaticCanChange() {
    List<Field> fields = classes.stream().flatMap(ApiSurfaceTest::staticFields).toList();
    assertTrue(fields.size() > 20, () -> "only " + fields.size() + " static fields seen");
    assertAll(fields.stream().map(field -> () -> assertConstant(field)));
  }

  private static void assertConstant(Field field) throws Exception {
    assertTrue(Modifier.isFinal(field.getModifiers()), () -> field + " is not final");
    if (Modifier.isPublic(field.getModifiers()) || Modifier.isProtected(field.getModifiers())) {
      Class<?> type = field.getType();
      if (field.get(null) instanceof Collection<?> collection) {
        assertThrows(
            UnsupportedOperationException.class, collection::clear, () -> field + " can change");
      } else {
        assertTrue(
            type.isPrimitive() || type.isRecord() || type.isEnum() || type == String.class,
            () -> field + " may be of a type that can change");
      }
    }
  }

  private static Stream<Field> staticFields(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!Modifier.isPublic(outer.getModifiers()) && !Modifier.isProtected(outer.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static String describe(Class<?> type) {
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    int modifiers = type.getModifiers();
    return (Modifier.isAbstract(modifiers) && kind.equals("class") ? "abstract " : "")
        + (Modifier.isFinal(modifiers) && kind.equals("class") ? "final " : "")
        + (type.isSealed() ? "sealed " : "")
        + kind
        + " "
        + type.getCanonicalName()
        + "\n";
  }

  private static String descriptor() throws IOException {
    try (InputStream in = Files.newInputStream(JarBuilder.api().resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(in);
      Set<String> lines = new TreeSet<>();
      module
          .requires()
          // Not all of it: the compiler adds the versions it saw.
          .forEach(
              requires -> lines.add("  requires " + requires.modifiers() + " " + requires.name()));
      module.exports().forEach(exports -> lines.add("  exports " + exports));
      module.opens().forEach(opens -> lines.add("  opens " + opens));
      module.uses().forEach(uses -> lines.add("  uses " + uses));
      module.provides().forEach(provides -> lines.add("  provides " + provides));
      return "module " + module.name() + "\n" + String.join("\n", lines) + "\n";
    }
  }

  private static List<Class<?>> classes() {
    Path root = JarBuilder.api();
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted().toList()) {
        String name = root.relativize(file).toString().replace(java.io.File.separatorChar, '.');
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          classes.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  TlsBackend.class.getClassLoader()));
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    assertTrue(classes.size() >= FEWEST_CLASSES, () -> "only " + classes.size());
    return classes;
  }
}
