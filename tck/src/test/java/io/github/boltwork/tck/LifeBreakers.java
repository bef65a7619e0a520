package io.github.boltwork.tck;

import static io.github.boltwork.tck.BrokenBackend.engines;

import java.util.List;
import java.util.Map;

/** Which broken backends the rules about resumption, closing notice. */
final class LifeBreakers {
  private LifeBreakers() {}

  static void addTo(Map<String, List<Breakers.Broken>> all) {
    Breakers.put(all, "r2_17", "forgets chains", BrokenSessions.resumedWithoutChain());
    Breakers.put(all, "r2_18", "shares its contexts", BrokenBackends.sharesContexts());
    Breakers.put(all, "r2_19", "always resumes", BrokenSessions.resumedFromThenOn());
    Breakers.put(
        all,
        "r2_20",
        "knows one identity",
        BrokenBackends.server(BrokenConfigs::forgetsOtherIdentities));
    Breakers.put(all, "r2_20", "never resumes", BrokenSessions.neverResumed());
    Breakers.put(
        all, "r7_5", "crashes when closed in a call", engines(BrokenEngines::crashesWhenClosed));
    Breakers.put(all, "r7_5", "stays open", engines(BrokenEngines::neverCloses));
  }
}
