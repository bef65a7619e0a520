package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of its own, whose resolver knows an address for each name it must not be asked. */
class NoResolverTest {
  private static final List<String> HOSTS = List.of("x:y", "www.example:443", "g::1", "[x:y]");

  @Test
  void noResolverIsAskedWhateverTheName(@TempDir Path directory) throws Exception {
    Path hosts = directory.resolve("hosts");
    Files.writeString(hosts, "192.0.2.99 a.example 1.2.3 " + String.join(" ", HOSTS) + "\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                NoResolverTest.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    List<String> expected = new ArrayList<>(List.of("the resolver says 192.0.2.99", "a.example"));
    HOSTS.forEach(host -> expected.add("refused " + host));
    assertEquals(expected, output.lines().toList());
    assertEquals(0, process.waitFor());
  }

  /**
   * Prints what becomes of the names.
   *
   * @param arguments none
   * @throws Exception if the resolver is not the one from the hosts file
   */
  public static void main(String[] arguments) throws Exception {
    String resolved = InetAddress.getAllByName("a.example")[0].getHostAddress();
    System.out.println("the resolver says " + resolved);
    System.out.println(ServerName.of("a.example").dnsName().orElse("an address"));
    for (String host : HOSTS) {
      try {
        System.out.println("taken " + ServerName.of(host));
      } catch (IllegalArgumentException e) {
        System.out.println("refused " + host);
      }
    }
  }
}
