package io.github.boltwork.io;

import java.util.List;

/**
 * All that decides how a {@link Simulation} goes.
 *
 * @param seed of what happens when
 * @param flush the policy of both ends
 * @param up what the client writes: batches of sizes, an empty one being a flush
 * @param down what the server writes
 * @param nature of the link between them
 * @param halfClose whether, with TLS 1.3, an end closes its direction once it has said all; else,
 *     and with TLS 1.2, the client does once it has heard all, and the server in answer
 */
record Plan(
    long seed,
    Flush flush,
    List<List<Integer>> up,
    List<List<Integer>> down,
    LinkNature nature,
    boolean halfClose) {

  /** Some short writes each way, of which each is carried at once. */
  static Plan smooth(long seed) {
    List<List<Integer>> up = List.of(List.of(10), List.of(1), List.of(60, 3), List.of(20));
    List<List<Integer>> down = List.of(List.of(7), List.of(50), List.of(2, 1), List.of(40));
    return new Plan(seed, Flush.EACH_WRITE, up, down, LinkNature.SMOOTH, true);
  }

  ChannelOptions options() {
    return ChannelOptions.DEFAULT.withFlush(flush);
  }

  static long total(List<List<Integer>> batches) {
    return batches.stream().flatMap(List::stream).mapToLong(Integer::longValue).sum();
  }
}
