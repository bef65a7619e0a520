package io.github.boltwork.backend.conscrypt;

import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * Parameters with named groups on any JDK. {@link SSLParameters} has had them since JDK 20 only,
 * but Conscrypt 2.9.0 looks for the method {@code getNamedGroups} of whatever class it is given.
 *
 * <p>Public for that look alone; not for users.
 */
public final class EngineParameters extends SSLParameters {
  private final List<String> groups;

  EngineParameters(SSLParameters set, List<String> groups) {
    setCipherSuites(set.getCipherSuites());
    setProtocols(set.getProtocols());
    setApplicationProtocols(set.getApplicationProtocols());
    setServerNames(set.getServerNames());
    setUseCipherSuitesOrder(set.getUseCipherSuitesOrder());
    if (set.getNeedClientAuth()) {
      setNeedClientAuth(true);
    } else {
      setWantClientAuth(set.getWantClientAuth());
    }
    this.groups = groups;
  }

  /**
   * Returns the groups, most preferred first.
   *
   * @return their names
   */
  @SuppressWarnings("MissingOverride") // of JDK 20 and later
  public String[] getNamedGroups() {
    return groups.toArray(new String[0]);
  }
}
