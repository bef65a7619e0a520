package io.github.boltwork.jsse;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** {@code SSLParameters.setNamedGroups}, which JDK 20 brought. */
final class JdkNamedGroups {
  private static final @Nullable MethodHandle SET = find();

  private JdkNamedGroups() {}

  static boolean present() {
    return SET != null;
  }

  static void set(SSLParameters parameters, List<String> groups) {
    if (SET == null) {
      throw new UnsupportedOperationException("this JDK takes no named groups per connection");
    }
    try {
      SET.invoke(parameters, groups.toArray(new String[0]));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setNamedGroups declares no checked exception", e);
    }
  }

  private static @Nullable MethodHandle find() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              SSLParameters.class,
              "setNamedGroups",
              MethodType.methodType(void.class, String[].class));
    } catch (NoSuchMethodException | IllegalAccessException before20) {
      return null;
    }
  }
}
