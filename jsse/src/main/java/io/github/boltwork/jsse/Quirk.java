package io.github.boltwork.jsse;

/** Where engines of a provider depart from what SunJSSE's do, and what is done about it. */
public enum Quirk {
  /**
   * The handshake status does not say NEED_WRAP whenever there is something to send: tickets and
   * alerts would stay inside. Such an engine is asked after each of its acts, and must not make
   * empty records when it has nothing to say.
   */
  KEEPS_OUTPUT_TO_ITSELF,

  /**
   * A close_notify that is read into a buffer with room ends both directions, although TLS 1.3 ends
   * one (RFC 8446 section 6.1). Records that may be one are shown to such an engine without room
   * first. Padded ones, which nobody sends, still end both.
   */
  CLOSES_BOTH_DIRECTIONS,

  /**
   * A server that has no application protocol in common with the client goes on without one,
   * although RFC 7301 section 3.2 ends the handshake. The hello is read before the engine sees it.
   */
  IGNORES_ALPN_MISMATCH,

  /**
   * A server asks for an identity of each type of key and shows the last it got, whether the client
   * can use it or not. The hello is read, and only one identity is offered.
   */
  SHOWS_LAST_IDENTITY,

  /**
   * Refuses records that hold more than 2^14 bytes by itself, and tells the peer: it is shown them,
   * where others are spared them.
   */
  REFUSES_LONG_RECORDS,

  /**
   * Memory or descriptors outside the heap stay in use until they are released: for an engine that
   * nobody closes, that is done when it is garbage.
   */
  HOLDS_NATIVE_MEMORY,

  /**
   * Records are copied before they are decrypted: what an engine was shown never holds plaintext,
   * and need not be wiped.
   */
  DECRYPTS_A_COPY
}
