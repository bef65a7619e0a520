package io.github.boltwork.benchmarks;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.options.Options;

/**
 * Options without their list of benchmarks. JMH adds the benchmarks of options to those of their
 * parent, and all would be run where one is meant. It sends options to the JVM it forks, too.
 */
final class NoIncludes implements InvocationHandler, Serializable {
  private static final long serialVersionUID = 1;

  private final Options options;

  private NoIncludes(Options options) {
    this.options = options;
  }

  static Options of(Options options) {
    return (Options)
        Proxy.newProxyInstance(
            Options.class.getClassLoader(),
            new Class<?>[] {Options.class},
            new NoIncludes(options));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    return method.getName().equals("getIncludes") ? List.of() : method.invoke(options, arguments);
  }
}
