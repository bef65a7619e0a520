package io.github.boltwork.cli;

import io.github.boltwork.Selection;
import io.github.boltwork.TlsVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures all backends in turns, round by round: a machine that gets slower for a while spoils one
 * round of all rather than all of one.
 */
final class BenchRun implements AutoCloseable {
  /** Half of all: what is written in Java is compiled piece by piece, handshakes last of all. */
  private static final int WARM_UPS = 6;

  private static final int ROUNDS = 6;

  private final List<BenchSubject> subjects = new ArrayList<>();
  private final Failure failure;
  private final PrintStream err;
  private boolean failed;

  BenchRun(Failure failure, PrintStream err) {
    this.failure = failure;
    this.err = err;
  }

  /** Makes the connections; who cannot is told of and left out. */
  void prepare(List<Selection> backends) throws IOException {
    DemoIdentity who = DemoIdentity.create();
    for (Selection selection : backends) {
      String id = selection.backend().id();
      if (!BackendFacts.speaks(selection.backend(), TlsVersion.TLS_1_3)) {
        err.println(id + " takes no part: it speaks no TLS 1.3 here");
        continue;
      }
      try {
        subjects.add(new BenchSubject(selection, who));
      } catch (IOException e) {
        failed(id, e);
      }
    }
  }

  /** Measures for so many seconds in all; who fails is told of and has no figures. */
  void measure(int seconds, ProgressDisplay display) {
    long works = subjects.stream().mapToLong(subject -> subject.works().size()).sum();
    if (works == 0) {
      return;
    }
    long slices = works * (WARM_UPS + ROUNDS);
    long slice = TimeUnit.SECONDS.toNanos(seconds) / slices;
    long all = TimeUnit.SECONDS.toMillis(seconds);
    int backends = subjects.size();
    String task = "measuring " + backends + (backends == 1 ? " backend" : " backends");
    try (ProgressDisplay.Progress progress = display.start(task, all, ProgressDisplay.SECONDS)) {
      for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
        for (BenchSubject subject : List.copyOf(subjects)) {
          turns(subject, slice, round < WARM_UPS, progress);
        }
      }
      progress.moved(all - slices * TimeUnit.NANOSECONDS.toMillis(slice));
    }
  }

  private void turns(
      BenchSubject subject, long slice, boolean warmUp, ProgressDisplay.Progress progress) {
    try {
      for (BenchWork work : subject.works()) {
        subject.turn(work, slice, warmUp);
        progress.moved(TimeUnit.NANOSECONDS.toMillis(slice));
      }
    } catch (IOException e) {
      failed(subject.backend(), e);
      subjects.remove(subject);
      subject.close();
    }
  }

  private void failed(String backend, IOException cause) {
    failed = true;
    failure.tell(backend, cause);
  }

  List<BenchSubject> subjects() {
    return subjects;
  }

  /** Returns whether all went well, and there was something to go well. */
  boolean isGood() {
    return !failed && !subjects.isEmpty();
  }

  @Override
  public void close() {
    subjects.forEach(BenchSubject::close);
  }
}
