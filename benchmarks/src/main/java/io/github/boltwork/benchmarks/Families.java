package io.github.boltwork.benchmarks;

/** Which subjects belong together: what a backend's users have, and would have without it. */
final class Families {
  private Families() {}

  /** Returns the buffers that a backend's engine takes without copying. */
  static Buffers favourite(String backend) {
    return switch (backend) {
      case "jdk", "bc" -> Buffers.HEAP;
      default -> Buffers.DIRECT;
    };
  }

  /** Returns the id of the backend that a subject is, or stands beside. */
  static String backend(String subject) {
    return switch (subject) {
      case Subjects.NETTY_OPENSSL, Subjects.NETTY_UNKNOWN -> "boringssl";
      case Subjects.RAW_CONSCRYPT_OWN_KEY -> "conscrypt";
      default -> Facade.is(subject) ? Facade.backend(subject) : subject.replaceFirst("^raw-", "");
    };
  }
}
