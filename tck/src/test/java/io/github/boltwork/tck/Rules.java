package io.github.boltwork.tck;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kit's rules, as its methods' names tell them. */
final class Rules {
  private static final Pattern NAME = Pattern.compile("(r\\d+_\\d+)_\\w+");

  private Rules() {}

  /** Returns the rules' methods by number, such as r2_3. */
  static Map<String, Method> ofTheKit() {
    return of(BackendTck.class);
  }

  /** Returns those of them that a pair of backends is run against. */
  static Map<String, Method> ofPairs() {
    return of(PairTck.class);
  }

  private static Map<String, Method> of(Class<?> kit) {
    Map<String, Method> rules = new TreeMap<>();
    for (Method method : kit.getMethods()) {
      Matcher name = NAME.matcher(method.getName());
      if (name.matches() && rules.put(name.group(1), method) != null) {
        throw new IllegalStateException("two rules are numbered " + name.group(1));
      }
    }
    return rules;
  }
}
