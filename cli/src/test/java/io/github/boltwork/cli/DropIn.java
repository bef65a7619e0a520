package io.github.boltwork.cli;

import java.io.File;
import java.util.Locale;
import java.util.Objects;

/** The backends whose jars a user adds, by the ids they have. */
enum DropIn {
  /** Bouncy Castle's. */
  BC("io.github.boltwork.backend.bc");

  private final String module;

  DropIn(String module) {
    this.module = module;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String module() {
    return module;
  }

  /** Returns the path of the command line with this backend and its library added. */
  String path() {
    String property = "boltwork.drop-in." + id();
    String jars = Objects.requireNonNull(System.getProperty(property), property);
    return JavaProcess.path() + File.pathSeparator + jars;
  }
}
