package io.github.boltwork;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the services files say. A {@link java.util.ServiceLoader} does not tell at which
 * registration a class failed to link, passes over those of named modules, and gives up a whole
 * file for one bad line; here they are found again.
 *
 * @param origins the jar or folder whose file names a class, by that class
 * @param empty the jars and folders whose file names none
 */
record ServiceFiles(Map<String, String> origins, List<String> empty) {
  static final String PATH = "META-INF/services/" + TlsBackend.class.getName();
  static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierPart}+(\\.\\p{javaJavaIdentifierPart}+)*");

  static ServiceFiles read(ClassLoader loader) {
    ServiceFiles files = new ServiceFiles(new LinkedHashMap<>(), new ArrayList<>());
    try {
      Enumeration<URL> urls = loader.getResources(PATH);
      for (int file = 0; file < ServiceScan.MOST_STEPS && urls.hasMoreElements(); file++) {
        files.read(urls.nextElement());
      }
    } catch (IOException | RuntimeException e) {
      // The service loader meets the same, and that failure is recorded.
      return files;
    }
    return files;
  }

  /** Returns a failure for each registration that led to no result and to no other failure. */
  List<ServiceScan.Result.Failed> unmet(ClassLoader loader, Set<String> met) {
    List<ServiceScan.Result.Failed> failures = new ArrayList<>();
    for (String name : origins.keySet()) {
      if (!met.contains(name)) {
        failure(loader, name).ifPresent(failures::add);
      }
    }
    for (String origin : empty) {
      String reason = PATH + " names no class: was it lost when jars were merged?";
      failures.add(ServiceScan.Result.Failed.because(origin, reason));
    }
    return failures;
  }

  /** Adds where a failure's registration is. */
  ServiceScan.Result.Failed locate(ServiceScan.Result.Failed failed) {
    String origin = origins.get(failed.name());
    return origin == null
        ? failed
        : new ServiceScan.Result.Failed(
            failed.name(), failed.reason() + " (" + origin + ")", failed.cause());
  }

  private void read(URL url) throws IOException {
    String location = url.toString();
    String origin =
        location
            .substring(0, location.length() - PATH.length())
            .replaceFirst("^jar:", "")
            .replaceFirst("!/$", "");
    URLConnection connection = url.openConnection();
    // A cached connection would keep the jar open.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").trim())
              .filter(line -> !line.isEmpty())
              .toList();
      if (lines.isEmpty()) {
        empty.add(origin);
      }
      // A line that is no class name is an error of the service loader's, which tells its number.
      lines.stream()
          .filter(CLASS_NAME.asMatchPredicate())
          .forEach(name -> origins.putIfAbsent(name, origin));
    }
  }

  private static Optional<ServiceScan.Result.Failed> failure(ClassLoader loader, String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (!type.getModule().isNamed()) {
        return Optional.of(
            ServiceScan.Result.Failed.because(
                name, "the service loader failed before it came to " + type.getConstructor()));
      }
      return provides(type.getModule(), name)
          ? Optional.empty()
          : Optional.of(
              ServiceScan.Result.Failed.because(
                  name,
                  "%s is a named module, for which %s is ignored; add 'provides %s with %s' to it"
                      .formatted(type.getModule(), PATH, TlsBackend.class.getName(), name)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.of(new ServiceScan.Result.Failed(name, Guard.reason(e), e));
    }
  }

  private static boolean provides(Module module, String name) {
    return module.getDescriptor().provides().stream()
        .filter(provides -> provides.service().equals(TlsBackend.class.getName()))
        .anyMatch(provides -> provides.providers().contains(name));
  }
}
