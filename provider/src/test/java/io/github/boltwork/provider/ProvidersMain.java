package io.github.boltwork.provider;

import java.security.Provider;
import java.security.Security;
import javax.net.ssl.SSLContext;

/** Prints what a JVM has without having been asked for anything; knows nothing of Boltwork. */
final class ProvidersMain {
  private ProvidersMain() {}

  /** Prints it line by line. */
  public static void main(String[] args) throws Exception {
    for (Provider provider : Security.getProviders()) {
      System.out.println(provider);
    }
    System.out.println("default " + SSLContext.getDefault().getProvider());
    System.out.println("TLS " + SSLContext.getInstance("TLS").getProvider());
    System.out.println("suites " + String.join(" ", suites()));
  }

  private static String[] suites() throws Exception {
    return SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
  }
}
