package io.github.boltwork.interop;

/** What a framework is put through. */
enum Scenario {
  /** A small request and its answer. */
  BASIC("request and answer"),

  /** A client that must show a certificate, and one that has none. */
  MUTUAL_TLS("mutual TLS"),

  /** An application protocol is agreed upon, of several. */
  ALPN("ALPN"),

  /** The server sees the name the client wants and shows the certificate for it. */
  SNI("SNI"),

  /** The second connection is spared the certificates. */
  RESUMPTION("resumption"),

  /** 8 MiB each way. */
  LARGE_BODY("8 MiB each way"),

  /** The peer takes no more for a while. */
  SLOW_READER("slow reader"),

  /** The server's certificate is for another name. */
  WRONG_NAME("wrong name"),

  /** The server's certificate is from an authority nobody trusts. */
  UNTRUSTED_CHAIN("untrusted chain"),

  /** The connection is gone in the middle of an answer, without a close_notify. */
  ABRUPT_DISCONNECT("abrupt disconnect");

  private final String words;

  Scenario(String words) {
    this.words = words;
  }

  /** Returns how the page calls it. */
  String words() {
    return words;
  }
}
