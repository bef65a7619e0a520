package io.github.boltwork.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is to happen on the threads of a transport, one by one, in an order drawn from a seed. */
final class Schedule {
  private final Random random;
  private final double atOnce;
  private final List<Runnable> due = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param atOnce the probability that an operation that can end is ended by the call itself
   */
  Schedule(long seed, double atOnce) {
    this.random = new Random(seed);
    this.atOnce = atOnce;
  }

  /** Operations end at once where they can, and take as much as there is. */
  static Schedule prompt() {
    return new Schedule(0, 1);
  }

  boolean endsAtOnce() {
    return random.nextDouble() < atOnce;
  }

  /** Draws how much of what is possible an operation moves. */
  int draw(int most) {
    return atOnce == 1 || random.nextInt(4) == 0 ? most : 1 + random.nextInt(most);
  }

  void later(Runnable event) {
    due.add(event);
  }

  /** Lets everything happen until nothing is due. */
  void run() {
    while (!due.isEmpty()) {
      runOne();
    }
  }

  /** Lets one thing happen, if any is due. */
  void runOne() {
    if (!due.isEmpty()) {
      due.remove(random.nextInt(due.size())).run();
    }
  }
}
