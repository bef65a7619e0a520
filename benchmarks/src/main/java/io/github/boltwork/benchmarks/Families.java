package io.github.boltwork.benchmarks;

/** Which subjects belong together: what a backend's users have, and would have without it. */
final class Families {
  private Families() {}

  /**
   * Returns the id of the backend that a subject is, is made of, or stands beside: subjects are
   * called after their backend, with what it is under behind a hyphen.
   */
  static String backend(String subject) {
    return switch (subject) {
      case "ssl-socket", "tls-channel" -> "jdk";
      case "netty-openssl", "netty-handler" -> "boringssl";
      default ->
          subject.startsWith("raw-")
              ? subject.substring("raw-".length())
              : subject.replaceFirst("-.*", "");
    };
  }
}
