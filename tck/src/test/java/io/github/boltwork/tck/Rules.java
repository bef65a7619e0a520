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
    Map<String, Method> rules = new TreeMap<>();
    for (Method method : BackendTck.class.getMethods()) {
      Matcher name = NAME.matcher(method.getName());
      if (name.matches() && rules.put(name.group(1), method) != null) {
        throw new IllegalStateException("two rules are numbered " + name.group(1));
      }
    }
    return rules;
  }
}
