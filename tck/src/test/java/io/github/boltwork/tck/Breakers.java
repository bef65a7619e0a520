package io.github.boltwork.tck;

import static io.github.boltwork.tck.BrokenBackend.engines;
import static io.github.boltwork.tck.BrokenEngines.answers;
import static io.github.boltwork.tck.BrokenEngines.failsWith;
import static io.github.boltwork.tck.BrokenEngines.honest;
import static io.github.boltwork.tck.BrokenEngines.instead;

import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which broken backend each rule must notice. */
final class Breakers {
  /**
   * A backend that breaks a rule.
   *
   * @param how in words
   * @param backend the backend
   */
  record Broken(String how, TlsBackend backend) {}

  private Breakers() {}

  static Map<String, List<Broken>> byRule() {
    Map<String, List<Broken>> all = new TreeMap<>();
    ofItself(all);
    ofHandshakes(all);
    ofIdentities(all);
    ofRecords(all);
    ofFailures(all);
    ofCloses(all);
    AttackBreakers.addTo(all);
    LifeBreakers.addTo(all);
    PeerBreakers.of(all);
    BrokenVerdicts.addTo(all);
    BrokenHooks.addTo(all);
    return all;
  }

  private static void ofItself(Map<String, List<Broken>> all) {
    put(all, "r1_1", "is unavailable", BrokenBackends.unavailable());
    put(all, "r1_2", "has a malformed id", BrokenBackends.badlyNamed());
    put(all, "r1_3", "is not registered", BrokenBackends.unregistered());
    put(all, "r1_5", "is in a module without provides", ModuleWithoutProvides.backend());
    put(all, "r1_4", "says it is another", BrokenSessions.ofAnotherBackend());
    put(all, "r7_1", "keeps closed contexts at work", BrokenBackends.keepsContextsOpen());
    put(all, "r7_2", "takes any host", BrokenBackends.takesAnyHost());
    put(all, "r7_3", "makes the second call wait", engines(BrokenEngines::waitsForItsTurn));
    put(all, "r7_4", "crashes when closed in a call", engines(BrokenEngines::crashesWhenClosed));
  }

  private static void ofHandshakes(Map<String, List<Broken>> all) {
    put(all, "r2_1", "hides its hello", engines(BrokenRecordPaths::hidesHello));
    put(all, "r2_2", "tells the other version", BrokenSessions.ofTheOtherVersion());
    put(
        all,
        "r2_3",
        "takes the older version",
        BrokenBackends.server(BrokenConfigs::oldestVersion));
    put(
        all,
        "r2_4",
        "calls every failure internal",
        engines(e -> failsWith(e, BrokenEngines::otherKind)));
    put(all, "r2_5", "swallows what follows", engines(BrokenRecordPaths::swallowsNetAtTheEnd));
    put(all, "r2_6", "forgets that it is done", engines(BrokenEngines::forgetsItIsDone));
    put(all, "r2_7", "wants large heap buffers", engines(BrokenRecordPaths::wantsHeap));
    put(all, "r2_8", "tells another protocol", BrokenSessions.ofAnotherProtocol());
    put(all, "r2_9", "says \"\" for none", BrokenSessions.ofTheEmptyProtocol());
    put(all, "r2_10", "tells no alert", engines(e -> failsWith(e, BrokenEngines::noAlert)));
    put(all, "r2_11", "tells another suite", BrokenSessions.ofAnotherSuite());
    put(
        all,
        "r2_12",
        "calls every failure internal",
        engines(e -> failsWith(e, BrokenEngines::otherKind)));
    put(all, "r2_13", "claims groups it cannot tell", BrokenBackends.claimsGroups());
    put(
        all,
        "r2_18",
        "takes what it does not claim",
        BrokenBackends.deniesWhatItTakes(Capability.CIPHER_SUITES_1_3));
    put(all, "r2_19", "tells no group", engines(BrokenSessions::withoutGroup));
    put(
        all,
        "r2_34",
        "claims a group it refuses",
        BrokenBackends.claims(Capability.X25519MLKEM768));
    put(all, "r2_14", "works too early", engines(BrokenEngines::worksTooEarly));
    put(all, "r2_15", "never tells of resumption", BrokenSessions.neverResumed());
    put(all, "r2_16", "refuses without a reason", BrokenBackends.refusesWithoutReason());
  }

  private static void ofIdentities(Map<String, List<Broken>> all) {
    put(all, "r3_1", "tells no chain", BrokenSessions.withoutChain());
    put(all, "r3_2", "checks no name", BrokenBackends.client(BrokenConfigs::skipsNameCheck));
    put(all, "r3_3", "trusts anyone", BrokenBackends.client(BrokenConfigs::trustsAnyone));
    put(all, "r3_4", "trusts anyone", BrokenBackends.client(BrokenConfigs::trustsAnyone));
    put(
        all,
        "r3_5",
        "ignores a danger switch",
        BrokenBackends.client(BrokenConfigs::checksInSpite));
    put(
        all,
        "r3_6",
        "ignores the server name",
        BrokenBackends.client(BrokenConfigs::forgetsServerName));
    put(all, "r3_7", "checks no address", BrokenBackends.client(BrokenConfigs::skipsNameCheck));
    put(
        all,
        "r3_8",
        "knows one identity",
        BrokenBackends.server(BrokenConfigs::forgetsOtherIdentities));
    put(all, "r3_9", "shows no identity", BrokenBackends.client(BrokenConfigs::forgetsServerName));
    put(all, "r3_10", "requires nothing", BrokenBackends.server(BrokenConfigs::forgetsClientAuth));
    put(all, "r3_15", "shows no identity", BrokenBackends.client(BrokenConfigs::forgetsServerName));
    put(
        all,
        "r3_14",
        "shows its first identity only",
        BrokenBackends.server(BrokenConfigs::forgetsOtherIdentities));
    put(all, "r3_11", "asks for nothing", BrokenBackends.server(BrokenConfigs::forgetsClientAuth));
  }

  private static void ofRecords(Map<String, List<Broken>> all) {
    put(all, "r4_1", "loses plaintext", engines(e -> BrokenRecordPaths.losesPlaintext(e, 5000)));
    put(
        all,
        "r4_1",
        "writes outside the window",
        engines(BrokenRecordPaths::writesOutsideTheWindow));
    put(all, "r4_1", "leaves bytes in net", engines(BrokenRecordPaths::leavesNet));
    put(all, "r4_1", "stalls", engines(BrokenRecordPaths::stalls));
    put(all, "r4_2", "wants large heap buffers", engines(BrokenRecordPaths::wantsHeap));
    put(all, "r4_3", "makes one record a call", engines(BrokenRecordPaths::oneRecordACall));
    put(all, "r4_4", "underestimates", engines(BrokenRecordPaths::underestimates));
    put(all, "r4_5", "babbles", engines(BrokenRecordPaths::babbles));
    put(all, "r4_6", "mixes directions", engines(BrokenRecordPaths::mixesDirections));
    put(
        all,
        "r4_7",
        "asks for net too early",
        engines(
            e ->
                answers(e, honest(), instead(TlsStatus.NEED_SPACE, TlsStatus.NEED_NET), honest())));
    put(
        all,
        "r4_8",
        "is done too early",
        engines(
            e -> answers(e, honest(), honest(), instead(TlsStatus.NEED_SPACE, TlsStatus.DONE))));
    put(all, "r4_9", "takes read-only buffers", engines(BrokenRecordPaths::takesReadOnly));
    put(
        all,
        "r4_10",
        "is never content",
        engines(
            e ->
                answers(e, honest(), instead(TlsStatus.NEED_NET, TlsStatus.NEED_SPACE), honest())));
  }

  private static void ofFailures(Map<String, List<Broken>> all) {
    put(
        all,
        "r5_1",
        "calls every failure internal",
        engines(e -> failsWith(e, BrokenEngines::otherKind)));
    put(all, "r5_2", "forgets its failure", engines(BrokenEngines::forgetsFailure));
    put(all, "r5_3", "hides its alert", engines(BrokenEngines::hidesOutput));
    put(all, "r5_4", "loses plaintext", engines(e -> BrokenRecordPaths.losesPlaintext(e, 0)));
    put(
        all,
        "r5_5",
        "does not say what it saw",
        engines(e -> failsWith(e, BrokenEngines::otherMessage)));
    put(all, "r5_6", "swallows failures", engines(BrokenEngines::swallowsFailures));
    put(all, "r5_7", "swallows failures", engines(BrokenEngines::swallowsFailures));
    put(all, "r5_9", "tells no alert", engines(e -> failsWith(e, BrokenEngines::noAlert)));
    put(all, "r5_8", "tells plaintext", engines(e -> failsWith(e, BrokenEngines::otherMessage)));
  }

  private static void ofCloses(Map<String, List<Broken>> all) {
    put(
        all,
        "r6_1",
        "overlooks close_notify",
        engines(
            e -> answers(e, honest(), instead(TlsStatus.CLOSED, TlsStatus.NEED_NET), honest())));
    put(all, "r6_2", "closes both directions", engines(BrokenEngines::closesBothDirections));
    put(all, "r6_3", "hides its answer", engines(BrokenEngines::hidesOutput));
    put(all, "r6_4", "goes deaf", engines(BrokenEngines::goesDeafAfterCloseNotify));
    put(all, "r6_5", "babbles", engines(BrokenRecordPaths::babbles));
    put(
        all,
        "r6_6",
        "goes on",
        engines(
            e -> answers(e, instead(TlsStatus.CLOSED, TlsStatus.NEED_NET), honest(), honest())));
    put(
        all,
        "r6_7",
        "takes silence for the end",
        engines(
            e -> answers(e, honest(), instead(TlsStatus.NEED_NET, TlsStatus.CLOSED), honest())));
    put(all, "r6_8", "stays open", engines(BrokenEngines::neverCloses));
  }

  static void put(Map<String, List<Broken>> all, String rule, String how, TlsBackend backend) {
    all.computeIfAbsent(rule, number -> new ArrayList<>()).add(new Broken(how, backend));
  }
}
