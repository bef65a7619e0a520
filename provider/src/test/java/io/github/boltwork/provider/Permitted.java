package io.github.boltwork.provider;

/**
 * Where the engine differs from SunJSSE's on purpose. The reasons are in {@code
 * docs/decisions/0015-a-strict-sslengine.md}, under the same names.
 */
enum Permitted {
  /** SunJSSE tells FINISHED again for each ticket that comes; drivers take it for a handshake. */
  FINISHED_IS_TOLD_ONCE(false) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return suns.contains("/FINISHED again ")
          && ours.equals(suns.replace("FINISHED again", "NOT_HANDSHAKING"));
    }
  },

  /** Where our close came before FINISHED was told, it is not told any more; not by a ticket. */
  NOTHING_IS_FINISHED_AFTER_CLOSE(false) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return script.cutsHandshake()
          && suns.contains("/FINISHED ")
          && ours.equals(suns.replace("FINISHED", "NOT_HANDSHAKING"));
    }
  },

  /** Where our close cuts a handshake short, the next record that comes ends the other way too. */
  CUT_HANDSHAKE_IS_OVER(true) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return ours.contains("unwrap CLOSED/") && ours.contains(" takes");
    }
  },

  /** A task that nobody has begun to run is dropped by a close. */
  CLOSE_DROPS_TASKS(true) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return suns.contains("NEED_TASK") && !ours.contains("NEED_TASK");
    }
  },

  /** A peer that cancels its handshake is told as a failure, not as an end in good order. */
  CANCELLED_HANDSHAKE_FAILS(true) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return suns.contains("unwrap CLOSED/") && ours.contains("unwrap throws");
    }
  },

  /** After the handshake SunJSSE takes anything for a header, and may wait for 16 KiB of it. */
  GARBAGE_IS_REFUSED_AT_ONCE(true) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return suns.contains("unwrap BUFFER_UNDERFLOW/NOT_HANDSHAKING")
          && ours.contains("unwrap throws");
    }
  },

  /** With inbound closed before any handshake, wrap is closed: SunJSSE wraps in plain text. */
  NOTHING_IS_WRAPPED_IN_PLAIN_TEXT(true) {
    @Override
    boolean explains(Script script, String suns, String ours) {
      return suns.contains("wrap OK/NOT_HANDSHAKING") && ours.contains("wrap CLOSED/");
    }
  };

  /** Whether what follows differs too. */
  final boolean parts;

  Permitted(boolean parts) {
    this.parts = parts;
  }

  abstract boolean explains(Script script, String suns, String ours);
}
