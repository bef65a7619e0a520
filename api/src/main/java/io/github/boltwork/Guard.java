package io.github.boltwork;

import java.util.ServiceConfigurationError;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls code that may be broken, and says in one line what broke. */
final class Guard {
  private static final String SERVICE = TlsBackend.class.getName() + ": ";

  private Guard() {}

  /**
   * Makes a call. Whatever is thrown becomes an answer too, errors included, unless it is the JVM
   * itself that fails; so does null, which no method of the SPI may return.
   */
  static <T> T call(
      String name, Supplier<? extends @Nullable T> call, Function<Throwable, T> otherwise) {
    try {
      @Nullable T answer = call.get();
      return answer == null
          ? otherwise.apply(new IllegalStateException(name + " returned null"))
          : answer;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return otherwise.apply(e);
    }
  }

  /** Looks through the wrappers of reflection, class initialisation and services. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && isWrapper(root)) {
      root = root.getCause();
    }
    return oneLine(hint(root) + text(root));
  }

  /** Returns the first line; the rest of a long message stays with the cause. */
  static String oneLine(String text) {
    String[] lines = text.strip().split("\\R", 2);
    return lines.length == 1 ? lines[0] : lines[0].stripTrailing() + " ...";
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ServiceConfigurationError
        || failure instanceof ExceptionInInitializerError
        || failure instanceof NoClassDefFoundError
        || failure instanceof ReflectiveOperationException;
  }

  private static String hint(Throwable root) {
    if (root instanceof UnsupportedClassVersionError) {
      return "compiled for a newer JDK than " + Runtime.version().feature() + ": ";
    }
    if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
      return "a class is missing, is its library on the class or module path? ";
    }
    if (root instanceof UnsatisfiedLinkError) {
      return "a native library is missing or does not fit this platform: ";
    }
    if (root instanceof NoSuchMethodException || root instanceof IllegalAccessException) {
      return "a backend is a public class with a public constructor without arguments: ";
    }
    if (root instanceof ServiceConfigurationError && text(root).endsWith(" not a subtype")) {
      return "no TlsBackend, or one of another copy of boltwork-api: ";
    }
    return "";
  }

  private static String text(Throwable root) {
    String text = root.toString();
    int service = root instanceof ServiceConfigurationError ? text.indexOf(SERVICE) : -1;
    return service < 0 ? text : text.substring(service + SERVICE.length());
  }
}
