package io.github.boltwork.io;

import java.util.SplittableRandom;

/**
 * How a simulated link behaves; what it does when is drawn from a seed.
 *
 * @param capacity how many bytes are under way at most in each direction
 * @param piece how many bytes a call moves at most; fewer at random
 * @param refusals how many calls of a hundred move nothing although there is something to move
 * @param delays how many turns of a hundred bring nothing of what is under way
 */
record LinkNature(int capacity, int piece, int refusals, int delays) {
  /** Moves whatever it is given, at once. */
  static final LinkNature SMOOTH = new LinkNature(1 << 20, 1 << 20, 0, 0);

  /** Never gives or takes a record whole. */
  static final LinkNature ROUGH = new LinkNature(700, 90, 20, 30);

  /** Returns the like of it that needs no more than some thousand calls for a number of bytes. */
  LinkNature carrying(long bytes) {
    int least = (int) (bytes / 2000) + 1;
    return new LinkNature(Math.max(capacity, least), Math.max(piece, least), refusals, delays);
  }

  int somePiece(SplittableRandom random) {
    return piece == 1 ? 1 : 1 + random.nextInt(piece);
  }

  boolean refuses(SplittableRandom random) {
    return random.nextInt(100) < refusals;
  }

  boolean delays(SplittableRandom random) {
    return random.nextInt(100) < delays;
  }
}
