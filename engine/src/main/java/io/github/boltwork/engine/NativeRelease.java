package io.github.boltwork.engine;

import java.lang.ref.Cleaner;

/**
 * Frees what an object holds outside the heap: when it is closed, at the latest when it is garbage.
 */
public final class NativeRelease {
  private static final Cleaner CLEANER = Cleaner.create();

  private NativeRelease() {}

  /**
   * Registers what frees an object's holdings. It is run once.
   *
   * @param owner the object that closes them, unless it is forgotten
   * @param release frees them; must not refer to the owner
   * @return to be run when the owner is closed, any number of times
   */
  public static Runnable register(Object owner, Runnable release) {
    return CLEANER.register(owner, release)::clean;
  }
}
