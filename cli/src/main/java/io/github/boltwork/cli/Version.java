package io.github.boltwork.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} tells. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    // The manifest holds it; classes that are in no jar have none.
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("of an unpackaged build");
    return new String[] {"boltwork " + version, Environment.current().toString()};
  }
}
