package io.github.boltwork.tck;

import static io.github.boltwork.tck.BrokenBackend.engines;
import static io.github.boltwork.tck.BrokenEngines.answers;
import static io.github.boltwork.tck.BrokenEngines.honest;
import static io.github.boltwork.tck.BrokenEngines.instead;

import io.github.boltwork.TlsStatus;
import java.util.List;
import java.util.Map;

/** Which broken backends the rules about bytes that were cut, changed or are too many notice. */
final class AttackBreakers {
  private AttackBreakers() {}

  static void addTo(Map<String, List<Breakers.Broken>> all) {
    Breakers.put(all, "r2_24", "is done in the middle", engines(BrokenEngines::isDoneInTheMiddle));
    Breakers.put(
        all,
        "r2_24",
        "takes silence for the end",
        engines(
            e -> answers(e, instead(TlsStatus.NEED_NET, TlsStatus.CLOSED), honest(), honest())));
    Breakers.put(all, "r2_24", "stays open", engines(BrokenEngines::neverCloses));
    Breakers.put(
        all, "r3_12", "refuses long handshakes", engines(BrokenRecordPaths::refusesLongHandshakes));
    Breakers.put(
        all, "r3_13", "refuses long handshakes", engines(BrokenRecordPaths::refusesLongHandshakes));
    Breakers.put(all, "r5_10", "overlooks a bit", engines(BrokenRecordPaths::overlooksABit));
    Breakers.put(all, "r5_10", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r5_11", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(all, "r5_12", "swallows failures", engines(BrokenEngines::swallowsFailures));
    Breakers.put(
        all,
        "r5_12",
        "forgets that it is closed",
        engines(
            e -> answers(e, honest(), instead(TlsStatus.CLOSED, TlsStatus.NEED_NET), honest())));
    Breakers.put(
        all, "r6_9", "closes both directions", engines(BrokenEngines::closesBothDirections));
    Breakers.put(all, "r6_9", "goes deaf", engines(BrokenEngines::goesDeafAfterCloseNotify));
  }
}
