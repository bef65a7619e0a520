package io.github.boltwork.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a page is made of.
 *
 * @param measured what was measured
 * @param leftOut what was not
 * @param provenances where it comes from, a JDK each
 */
record Inputs(List<Measured> measured, List<LeftOut> leftOut, List<Properties> provenances) {
  /** Reads files, each as its name says. */
  static Inputs read(List<String> names) throws IOException {
    Inputs inputs = new Inputs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String name : names) {
      Path file = Path.of(name);
      if (LeftOut.isIn(file)) {
        inputs.leftOut.addAll(LeftOut.read(file));
      } else if (Provenance.isIn(file)) {
        inputs.provenances.add(Provenance.read(file));
      } else {
        inputs.measured.addAll(Measured.read(file));
      }
    }
    return inputs;
  }

  /** Returns the results by the feature release of the JDK. */
  NavigableMap<Integer, List<Measured>> byJdk() {
    return measured.stream()
        .collect(Collectors.groupingBy(Measured::feature, TreeMap::new, Collectors.toList()));
  }

  List<LeftOut> leftOut(String jdk) {
    return leftOut.stream().filter(one -> one.jdk().equals(jdk)).toList();
  }

  /** Returns a sentence about where a JDK's results come from; empty if that is not known. */
  String provenance(String jdk) {
    return provenances.stream()
        .filter(facts -> jdk.equals(facts.getProperty("jdk")))
        .map(facts -> Provenance.sentence(facts) + " ")
        .collect(Collectors.joining());
  }
}
