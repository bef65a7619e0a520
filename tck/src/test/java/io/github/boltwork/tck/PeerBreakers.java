package io.github.boltwork.tck;

import static io.github.boltwork.tck.BrokenBackend.engines;
import static io.github.boltwork.tck.BrokenEngines.answers;
import static io.github.boltwork.tck.BrokenEngines.failsWith;
import static io.github.boltwork.tck.BrokenEngines.honest;
import static io.github.boltwork.tck.BrokenEngines.instead;
import static io.github.boltwork.tck.BrokenWithOddPeers.minds;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.tck.Breakers.Broken;
import java.util.List;
import java.util.Map;

/** Which broken backend each rule about odd peers must notice. */
final class PeerBreakers {
  private PeerBreakers() {}

  static void of(Map<String, List<Broken>> all) {
    ofKeyUpdates(all);
    ofHandshakes(all);
    ofAlerts(all);
    ofRecords(all);
    ofMessages(all);
  }

  private static void ofKeyUpdates(Map<String, List<Broken>> all) {
    Breakers.put(all, "r8_1", "loses plaintext", losesPlaintext(1500));
    Breakers.put(all, "r8_2", "hides its answer", engines(BrokenEngines::hidesOutput));
    Breakers.put(all, "r8_3", "answers first", engines(BrokenWithOddPeers::answersFirst));
    Breakers.put(all, "r8_4", "keeps all answers", engines(BrokenWithOddPeers::answersLater));
    Breakers.put(all, "r8_5", "calls every failure internal", callsEveryFailureInternal());
    Breakers.put(all, "r8_5", "swallows failures", engines(BrokenEngines::swallowsFailures));
  }

  private static void ofHandshakes(Map<String, List<Broken>> all) {
    TlsBackend noRetry = engines(e -> minds(e, BrokenWithOddPeers::isRetry));
    Breakers.put(all, "r8_6", "gives up when asked to retry", noRetry);
    Breakers.put(all, "r8_7", "cannot ask to retry", noRetry);
    Breakers.put(
        all,
        "r8_8",
        "wants a record for each message",
        engines(e -> minds(e, BrokenWithOddPeers::isJoined)));
    Breakers.put(
        all, "r8_9", "wants whole messages", engines(e -> minds(e, BrokenWithOddPeers::isSplit)));
    Breakers.put(
        all,
        "r8_10",
        "minds ChangeCipherSpec",
        engines(e -> minds(e, BrokenWithOddPeers::changesCipherSpec)));
    Breakers.put(all, "r8_11", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(
        all, "r8_12", "swallows what follows", engines(BrokenRecordPaths::swallowsNetAtTheEnd));
    Breakers.put(
        all, "r8_13", "swallows what follows", engines(BrokenRecordPaths::swallowsNetAtTheEnd));
    Breakers.put(all, "r8_14", "loses plaintext", losesPlaintext(150));
    Breakers.put(all, "r8_15", "hides its last words", engines(BrokenWithOddPeers::hidesLastWords));
  }

  private static void ofAlerts(Map<String, List<Broken>> all) {
    Breakers.put(
        all, "r8_16", "tells no alert", engines(e -> failsWith(e, BrokenEngines::noAlert)));
    Breakers.put(all, "r8_17", "loses plaintext", losesPlaintext(150));
    Breakers.put(
        all, "r8_18", "tells no alert", engines(e -> failsWith(e, BrokenEngines::noAlert)));
    Breakers.put(
        all,
        "r8_19",
        "overlooks close_notify",
        engines(
            e -> answers(e, honest(), instead(TlsStatus.CLOSED, TlsStatus.NEED_NET), honest())));
    Breakers.put(all, "r8_20", "swallows failures", engines(BrokenEngines::swallowsFailures));
  }

  private static void ofRecords(Map<String, List<Broken>> all) {
    Breakers.put(all, "r8_21", "loses plaintext", losesPlaintext(150));
    Breakers.put(
        all,
        "r8_22",
        "is never content",
        engines(
            e ->
                answers(e, honest(), instead(TlsStatus.NEED_NET, TlsStatus.NEED_SPACE), honest())));
    Breakers.put(all, "r8_23", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r8_24", "loses plaintext", losesPlaintext(5000));
    Breakers.put(all, "r8_25", "loses plaintext", losesPlaintext(5000));
    Breakers.put(all, "r8_25", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r8_26", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r8_27", "leaves bytes in net", engines(BrokenRecordPaths::leavesNet));
  }

  private static void ofMessages(Map<String, List<Broken>> all) {
    Breakers.put(all, "r8_28", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r8_29", "calls every failure internal", callsEveryFailureInternal());
    Breakers.put(all, "r8_30", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r8_31", "calls every failure internal", callsEveryFailureInternal());
    Breakers.put(
        all, "r8_32", "believes plain text", engines(BrokenWithOddPeers::believesPlainText));
    Breakers.put(all, "r8_33", "calls every failure internal", callsEveryFailureInternal());
  }

  private static TlsBackend losesPlaintext(int after) {
    return engines(e -> BrokenRecordPaths.losesPlaintext(e, after));
  }

  private static TlsBackend callsEveryFailureInternal() {
    return engines(e -> failsWith(e, BrokenEngines::otherKind));
  }
}
