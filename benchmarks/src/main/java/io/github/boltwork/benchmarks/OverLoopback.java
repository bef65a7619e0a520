package io.github.boltwork.benchmarks;

import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.io.IOException;

/** A subject's connection over loopback, and the proof that it is what it should be. */
final class OverLoopback implements AutoCloseable {
  private final Subject subject;
  private final Dialogue dialogue;
  private final Link link;

  OverLoopback(String name, Endpoint endpoint, Dialogue dialogue) throws IOException {
    Setting setting = new Setting(TlsVersion.TLS_1_3, Subjects.FIRST_SUITE, KeyKind.EC_P256);
    this.subject = Subjects.open(name, setting);
    this.dialogue = dialogue;
    this.link = subject.connect(endpoint, dialogue);
    requireReceived();
    Facts expected = new Facts(name, setting.version().standardName(), setting.suite());
    for (Facts facts : new Facts[] {link.client(), link.server()}) {
      if (!facts.equals(expected)) {
        throw new IllegalStateException("expected " + expected + ", but have " + facts);
      }
    }
  }

  /** Requires that bytes come out as they went in. */
  void requireReceived() throws IOException {
    dialogue.requireReceived(link);
  }

  /** Sends the request and waits for the answer, so many times. */
  void exchange(int times) throws IOException {
    link.exchange(times);
  }

  @Override
  public void close() throws IOException {
    link.close();
    subject.close();
  }
}
