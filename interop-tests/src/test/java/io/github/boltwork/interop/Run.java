package io.github.boltwork.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** One scenario with one subject, and the proof that it was the subject's TLS that was used. */
final class Run {
  private final Subject subject;
  private final Scenario scenario;
  private final Queue<String> doubts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger proofs = new AtomicInteger();

  Run(Subject subject, Scenario scenario) {
    this.subject = subject;
    this.scenario = scenario;
  }

  Subject subject() {
    return subject;
  }

  Scenario scenario() {
    return scenario;
  }

  /** Sees that a session is the subject's; each run needs a proof or more. */
  void by(SSLSession seen) {
    SSLSession session = unwrapped(seen);
    boolean ours = session.getClass().getName().startsWith("io.github.boltwork.");
    see(ours == subject.facade(), session.getClass() + " is not " + subject + "'s");
    by(session.toString());
  }

  /** Finds what the JDK's {@code HttpClient} hides behind a face of its own. */
  private static SSLSession unwrapped(SSLSession session) {
    SSLSessionContext context = session.getSessionContext();
    if (context == null || !session.getClass().getName().startsWith("jdk.internal.net.http.")) {
      return session;
    }
    SSLSession known = context.getSession(session.getId());
    return known == null ? session : known;
  }

  /** The same for a session that was told by the other end, as text. */
  void by(String session) {
    boolean told = session.contains(subject.facade() ? " by " + subject.id() + " " : " by ");
    see(told == subject.facade(), "'" + session + "' is not " + subject + "'s");
  }

  /** Keeps what is wrong: threads of frameworks, and frameworks, may swallow what is thrown. */
  private void see(boolean right, String otherwise) {
    proofs.incrementAndGet();
    if (!right) {
      doubts.add(otherwise);
    }
  }

  /**
   * Sees that a framework's exception says what was wrong with a certificate, and, where the
   * subject's TLS refused it, that it was the subject's.
   *
   * @param words what must be said
   */
  void refused(Throwable thrown, String words) {
    String told = Causes.text(thrown);
    assertTrue(
        Causes.find(thrown, CertificateException.class).isPresent()
            || Causes.find(thrown, SSLPeerUnverifiedException.class).isPresent(),
        told);
    assertTrue(told.contains(words), () -> "'" + words + "' is not in: " + told);
    failed(thrown);
  }

  /** Sees, where the subject's TLS failed and says so, that it was the subject's. */
  void failed(Throwable thrown) {
    Optional<String> backend =
        Causes.find(thrown, TlsException.class).flatMap(TlsException::backend);
    if (backend.isPresent() || !subject.facade()) {
      see(
          backend.equals(subject.facade() ? Optional.of(subject.id()) : Optional.empty()),
          Causes.text(thrown) + "\nis not " + subject + "'s");
    }
  }

  /** Fails unless there was a proof. */
  void prove() {
    assertEquals(List.of(), List.copyOf(doubts));
    assertTrue(proofs.get() > 0, () -> this + ": nothing tells whose TLS was used");
  }

  @Override
  public String toString() {
    return subject + ", " + scenario.words();
  }
}
