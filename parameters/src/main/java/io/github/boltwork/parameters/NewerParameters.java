package io.github.boltwork.parameters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SSLParameters} has on newer JDKs only: named groups from 20 on, signature schemes
 * from 19 on.
 */
final class NewerParameters {
  private static final @Nullable Method GET_GROUPS = method("getNamedGroups");
  private static final @Nullable Method SET_GROUPS = method("setNamedGroups", String[].class);
  private static final @Nullable Method GET_SCHEMES = method("getSignatureSchemes");

  private NewerParameters() {}

  static Optional<String[]> namedGroups(SSLParameters parameters) {
    return Optional.ofNullable((String[]) call(GET_GROUPS, parameters));
  }

  static void setNamedGroups(SSLParameters parameters, List<String> groups) {
    Object unused = call(SET_GROUPS, parameters, (Object) groups.toArray(new String[0]));
  }

  static boolean hasSignatureSchemes(SSLParameters parameters) {
    return call(GET_SCHEMES, parameters) != null;
  }

  private static @Nullable Method method(String name, Class<?>... types) {
    try {
      return SSLParameters.class.getMethod(name, types);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static @Nullable Object call(
      @Nullable Method method, SSLParameters parameters, Object... arguments) {
    if (method == null) {
      return null;
    }
    try {
      return method.invoke(parameters, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
