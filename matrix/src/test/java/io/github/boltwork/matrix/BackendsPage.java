package io.github.boltwork.matrix;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page of what each backend can do: what is found here beside what was found elsewhere. */
final class BackendsPage {
  /** The releases that have a column. */
  static final List<Integer> RELEASES = List.of(17, 25);

  static final String COMMAND =
      ".ci/each-jdk mvn -B -ntp verify -pl matrix -am -Dtest=*BackendTckTest,BackendsPageTest"
          + " -Dboltwork.matrix.write";

  private static final String HEAD =
      """
      # What each backend can do
      Found out by asking each backend and then doing it, on JDK 17 and JDK 25; not written by hand. On each JDK the build fails
      if that JDK's columns are not true. To write the page anew, on both:

      ```sh
      %s
      ```

      """
              .formatted(COMMAND)
              .stripTrailing()
          + "\n";

  private final String old;
  private final List<TlsBackend> backends;

  /**
   * Makes a page.
   *
   * @param old the page as it is; the cells of other JDKs are taken from it
   * @param backends the backends, in the order of their columns
   */
  BackendsPage(String old, List<TlsBackend> backends) {
    this.old = old;
    this.backends = backends;
  }

  String markdown() throws Exception {
    List<Page.Table> tables =
        List.of(
            libraries(),
            capabilities(),
            versions(),
            suites(TlsVersion.TLS_1_3, IanaNames.SUITES_OF_TLS_1_3),
            suites(TlsVersion.TLS_1_2, IanaNames.SUITES_OF_TLS_1_2),
            groups(),
            keys(),
            kit());
    return new Page(HEAD, tables).markdown();
  }

  private interface Cell {
    String of(Facts facts) throws TlsException;
  }

  private Page.Table table(String title, String about) {
    return new Page.Table(
        title,
        about,
        backends.stream()
            .flatMap(backend -> RELEASES.stream().map(release -> column(backend, release)))
            .toList());
  }

  private static String column(TlsBackend backend, int release) {
    return "`" + backend.id() + "` " + release;
  }

  private void row(Page.Table table, String row, Cell cell) throws TlsException {
    for (TlsBackend backend : backends) {
      for (int release : RELEASES) {
        String column = column(backend, release);
        table.put(
            row,
            column,
            release == Runtime.version().feature()
                ? found(row, column, cell.of(new Facts(backend)))
                : Page.cell(old, table.title(), row, column));
      }
    }
  }

  private static String found(String row, String column, String cell) {
    assertNotEquals(Facts.FAILS, cell, column + " should have refused " + row);
    return cell;
  }

  private Page.Table libraries() throws TlsException {
    Page.Table table =
        table("Libraries", "Of several backends the one of highest priority is chosen.");
    row(table, "library", Facts::library);
    row(table, "priority", facts -> String.valueOf(facts.backend().priority()));
    return table;
  }

  private Page.Table capabilities() throws TlsException {
    Page.Table table =
        table("Capabilities", "What a backend claims; the kit holds each claim to be true.");
    for (Capability capability : Capability.values()) {
      row(table, "`" + capability + "`", facts -> facts.capability(capability));
    }
    return table;
  }

  private Page.Table versions() throws TlsException {
    Page.Table table = table("Versions", "Enabled alone and connected with.");
    for (TlsVersion version : TlsVersion.values()) {
      row(table, version.toString(), facts -> facts.version(version));
    }
    return table;
  }

  private Page.Table suites(TlsVersion version, List<String> suites) throws TlsException {
    Page.Table table =
        table(
            "Cipher suites of " + version,
            "Configured alone and connected with; – is refused in advance.");
    for (String suite : suites) {
      row(table, "`" + suite + "`", facts -> facts.suite(version, suite));
    }
    return table;
  }

  private Page.Table groups() throws TlsException {
    Page.Table table =
        table(
            "Named groups",
            "Configured alone and connected with, TLS 1.3; – is refused in advance.");
    for (String group : IanaNames.GROUPS) {
      row(table, "`" + group + "`", facts -> facts.group(group));
    }
    return table;
  }

  private Page.Table keys() throws TlsException {
    Page.Table table = table("Keys", "What a server authenticates with and a client checks.");
    for (KeyKind key : KeyKind.values()) {
      for (TlsVersion version : TlsVersion.values()) {
        row(table, key + ", " + version, facts -> facts.key(key, version));
      }
    }
    return table;
  }

  private Page.Table kit() throws Exception {
    Page.Table table =
        table(
            "The kit",
            "How many of the rules in `SPEC.md` were run and held, and which were left out, for one"
                + " version or both, for want of which claim.");
    Map<TlsBackend, KitRun> runs = new HashMap<>();
    for (TlsBackend backend : backends) {
      runs.put(backend, KitRun.of(backend));
    }
    row(table, "held", facts -> requireNonNull(runs.get(facts.backend())).held());
    row(table, "left out", facts -> requireNonNull(runs.get(facts.backend())).leftOut());
    return table;
  }
}
