package io.github.boltwork.cli;

/**
 * Where the command runs.
 *
 * @param java the Java version
 * @param vendor who built that Java
 * @param os the operating system and its version
 * @param arch the processor architecture
 */
record Environment(String java, String vendor, String os, String arch) {
  static Environment current() {
    return new Environment(
        Runtime.version().toString(),
        property("java.vendor"),
        property("os.name") + " " + property("os.version"),
        property("os.arch"));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  @Override
  public String toString() {
    return "Java " + java + " (" + vendor + ") on " + os + ", " + arch;
  }
}
