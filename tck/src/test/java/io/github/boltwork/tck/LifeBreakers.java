package io.github.boltwork.tck;

import static io.github.boltwork.tck.BrokenBackend.engines;

import io.github.boltwork.Capability;
import java.util.List;
import java.util.Map;

/**
 * Which broken backends the rules about resumption, secrets, stapling, closing and leaks notice.
 */
final class LifeBreakers {
  private LifeBreakers() {}

  static void addTo(Map<String, List<Breakers.Broken>> all) {
    Breakers.put(all, "r2_20", "forgets chains", BrokenSessions.resumedWithoutChain());
    Breakers.put(all, "r2_21", "shares its contexts", BrokenBackends.sharesContexts());
    Breakers.put(all, "r2_22", "always resumes", BrokenSessions.resumedFromThenOn());
    Breakers.put(
        all,
        "r2_23",
        "knows one identity",
        BrokenBackends.server(BrokenConfigs::forgetsOtherIdentities));
    Breakers.put(all, "r2_23", "never resumes", BrokenSessions.neverResumed());
    Breakers.put(all, "r2_25", "forgets ticket keys", BrokenTickets.forgetsKeys());
    Breakers.put(all, "r2_26", "seals with one key for all", BrokenTickets.knowsNoKey());
    Breakers.put(all, "r2_27", "forgets ticket keys", BrokenTickets.forgetsKeys());
    Breakers.put(all, "r2_27", "knows one ticket key", BrokenTickets.knowsTheFirstKey());
    Breakers.put(all, "r2_28", "lets resumed clients in", BrokenTickets.knowsTheFirstKey());
    Breakers.put(all, "r2_33", "lets resumed clients in", BrokenTickets.knowsTheFirstKey());
    Breakers.put(all, "r2_29", "forgets what it denies", BrokenTickets.takesWhatItDenies());
    Breakers.put(
        all, "r2_29", "claims what it refuses", BrokenBackends.claims(Capability.TICKET_KEYS));
    Breakers.put(all, "r2_30", "forgets logs", BrokenKeyLogs.forgetsLogs());
    Breakers.put(all, "r2_30", "logs other secrets", BrokenKeyLogs.logsOtherSecrets());
    Breakers.put(all, "r2_31", "forgets logs", BrokenKeyLogs.forgetsLogs());
    Breakers.put(all, "r2_31", "lets through what is thrown", BrokenKeyLogs.logsOtherSecrets());
    Breakers.put(all, "r2_32", "forgets what it denies", BrokenKeyLogs.takesWhatItDenies());
    Breakers.put(all, "r3_16", "forgets responses", BrokenStapling.forgetsResponses());
    Breakers.put(all, "r3_16", "tells without being asked", BrokenStapling.tellsTheFirst());
    Breakers.put(all, "r3_17", "staples the first one", BrokenStapling.tellsTheFirst());
    Breakers.put(all, "r3_18", "judges no response", BrokenStapling.tellsTheFirst());
    Breakers.put(all, "r3_19", "judges no response", BrokenStapling.tellsTheFirst());
    Breakers.put(all, "r3_20", "forgets when it resumes", BrokenStapling.tellsNewSessions());
    Breakers.put(all, "r3_21", "forgets what it denies", BrokenStapling.takesWhatItDenies());
    Breakers.put(
        all, "r7_5", "crashes when closed in a call", engines(BrokenEngines::crashesWhenClosed));
    Breakers.put(all, "r7_5", "stays open", engines(BrokenEngines::neverCloses));
    Breakers.put(all, "r7_6", "leaks descriptors", engines(BrokenLeaks::descriptors));
    Breakers.put(all, "r7_6", "leaks native memory", engines(BrokenLeaks::nativeMemory));
    Breakers.put(all, "r7_6", "leaks objects", engines(BrokenLeaks::objects));
    Breakers.put(all, "r7_7", "is never reclaimed", engines(BrokenLeaks::itself));
    Breakers.put(all, "r7_7", "leaks descriptors", engines(BrokenLeaks::descriptors));
    Breakers.put(all, "r7_7", "leaks native memory", engines(BrokenLeaks::moreNativeMemory));
  }
}
