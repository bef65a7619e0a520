package io.github.boltwork.backend.bc;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps BCJSSE 1.84 from logging each connection and each failure at INFO or WARNING, which the JDK
 * prints to stderr unless told otherwise; what failed is in our exceptions.
 *
 * <p>Whoever has set a level for {@value #BCJSSE}, or for what is above or below it, is not
 * overruled: levels above are seen here, those below win anyhow.
 */
final class QuietLogs {
  static final String BCJSSE = "org.bouncycastle.jsse";

  // The JDK holds loggers weakly, and with the logger the level would be gone.
  private static final Logger LOGGER = Logger.getLogger(BCJSSE);

  private QuietLogs() {}

  /** Switches off what nobody has asked for. */
  static void ensure() {
    if (LOGGER.getLevel() == null && Logger.getLogger("org.bouncycastle").getLevel() == null) {
      LOGGER.setLevel(Level.OFF);
    }
  }
}
