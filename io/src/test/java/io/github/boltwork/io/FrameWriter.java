package io.github.boltwork.io;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers frames and keeps them until there is room; asks for KeyUpdates when they are due. */
final class FrameWriter {
  private final ByteQueue unsent = new ByteQueue();
  private final AtomicInteger updatesDue = new AtomicInteger();
  private final AtomicInteger updatesAsked = new AtomicInteger();
  private int updateEvery = Integer.MAX_VALUE;
  private int sent;

  /** Makes a KeyUpdate due after so many frames. */
  void updateEvery(int frames) {
    updateEvery = frames;
  }

  /** Makes so many KeyUpdates due: the next encrypt call asks for them before its data. */
  void requestUpdates(int count) {
    updatesDue.addAndGet(count);
  }

  int updatesAsked() {
    return updatesAsked.get();
  }

  void emit(Frame.Type type, byte... payload) {
    unsent.add(new Frame(type, sent++, payload).bytes());
  }

  void emitData(byte[] payload) {
    if (sent % updateEvery == 0) {
      requestUpdates(1);
    }
    emitUpdates();
    emit(Frame.Type.DATA, payload);
  }

  void emitUpdates() {
    for (int i = updatesDue.getAndSet(0); i > 0; i--) {
      emit(Frame.Type.KEY_UPDATE);
      updatesAsked.incrementAndGet();
    }
  }

  int unsentBytes() {
    return unsent.size();
  }

  /** Delivers what there is room for, and tells whether that was all. */
  boolean deliver(ByteBuffer out) {
    unsent.drainTo(out);
    return unsent.isEmpty();
  }
}
