package io.github.boltwork;

/** The protocol versions Boltwork speaks; older ones are deprecated by RFC 8996. */
public enum TlsVersion {
  /** TLS 1.2, RFC 5246. */
  TLS_1_2("TLSv1.2"),

  /** TLS 1.3, RFC 8446. */
  TLS_1_3("TLSv1.3");

  private final String standardName;

  TlsVersion(String standardName) {
    this.standardName = standardName;
  }

  /**
   * Returns the version that a standard name stands for.
   *
   * @param standardName a name as the Java security libraries spell it, such as {@code TLSv1.3}
   * @return the version
   * @throws IllegalArgumentException if the name is of no supported version
   */
  public static TlsVersion of(String standardName) {
    for (TlsVersion version : values()) {
      if (version.standardName.equals(standardName)) {
        return version;
      }
    }
    throw new IllegalArgumentException(
        "unknown TLS version '" + standardName + "'; supported are TLSv1.2 and TLSv1.3");
  }

  /**
   * Returns the name as the Java security libraries spell it, such as {@code TLSv1.3}.
   *
   * @return the standard name
   */
  public String standardName() {
    return standardName;
  }

  @Override
  public String toString() {
    return standardName;
  }
}
