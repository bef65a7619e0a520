package io.github.boltwork;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields both builders share, each checked when it is set. */
abstract class TlsConfigBuilder<B extends TlsConfigBuilder<B>> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern SUITE = Pattern.compile("TLS_\\w+(?<!_SCSV)");
  private static final Pattern WEAK =
      Pattern.compile(".*_(NULL|anon|EXPORT|RC4|DES|DES40|3DES|MD5|RC2|IDEA)(_.*|$)");

  Set<TlsVersion> versions = EnumSet.allOf(TlsVersion.class);
  List<String> cipherSuites = List.of();
  List<String> namedGroups = List.of();
  List<String> applicationProtocols = List.of();
  final List<TlsIdentity> identities = new ArrayList<>();
  @Nullable Consumer<String> keyLog;

  TlsConfigBuilder() {}

  abstract B self();

  /** Takes over what a built configuration has in common with the one to be built. */
  @CanIgnoreReturnValue
  B startFrom(TlsConfig config) {
    versions = EnumSet.copyOf(config.versions());
    cipherSuites = config.cipherSuites();
    namedGroups = config.namedGroups();
    applicationProtocols = config.applicationProtocols();
    keyLog = config.keyLog().orElse(null);
    return self();
  }

  /**
   * Enables these protocol versions and no others; both TLS 1.2 and TLS 1.3 unless set.
   *
   * @param versions one or more versions
   * @return this builder
   * @throws IllegalArgumentException if there is none
   */
  @CanIgnoreReturnValue
  public B versions(TlsVersion... versions) {
    if (versions.length == 0) {
      throw new IllegalArgumentException("versions: at least one TLS version must be enabled");
    }
    this.versions = EnumSet.copyOf(Arrays.asList(versions));
    return self();
  }

  /**
   * Enables these cipher suites and no others, most preferred first; {@link
   * TlsConfig#DEFAULT_CIPHER_SUITES} unless set.
   *
   * @param suites IANA names; at least one for each enabled version
   * @return this builder
   * @throws IllegalArgumentException if a name is malformed, given twice, or of a suite without
   *     encryption or authentication or with a broken cipher
   */
  @CanIgnoreReturnValue
  public B cipherSuites(String... suites) {
    List<String> names = names("cipherSuites", suites);
    for (String suite : names) {
      if (!SUITE.matcher(suite).matches()) {
        throw new IllegalArgumentException(
            "cipherSuites: '"
                + suite
                + "' is no IANA name of a cipher suite; those look like TLS_AES_128_GCM_SHA256");
      }
      if (WEAK.matcher(suite).matches()) {
        throw new IllegalArgumentException(
            "cipherSuites: '" + suite + "' is broken and not offered");
      }
    }
    this.cipherSuites = names;
    return self();
  }

  /**
   * Offers these key exchange groups and no others, most preferred first; the backend's default
   * unless set.
   *
   * @param groups IANA names, such as {@code x25519} or {@code secp256r1}
   * @return this builder
   * @throws IllegalArgumentException if a name is malformed or given twice
   */
  @CanIgnoreReturnValue
  public B namedGroups(String... groups) {
    this.namedGroups = names("namedGroups", groups);
    return self();
  }

  /**
   * Sets the application protocols for ALPN (RFC 7301), most preferred first; none unless set. When
   * both sides use ALPN and share no protocol, the server ends the handshake with the alert
   * no_application_protocol.
   *
   * @param protocols names such as {@code h2} or {@code http/1.1}, of 1 to 255 ASCII characters
   * @return this builder
   * @throws IllegalArgumentException if a name is empty, too long, not ASCII or given twice
   */
  @CanIgnoreReturnValue
  public B applicationProtocols(String... protocols) {
    distinct("applicationProtocols", protocols);
    for (String protocol : protocols) {
      boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(protocol);
      if (!ascii || protocol.isEmpty() || protocol.length() > 255) {
        throw new IllegalArgumentException(
            "applicationProtocols: a name has 1 to 255 ASCII characters, but '"
                + protocol
                + "' has "
                + protocol.length()
                + (ascii ? "" : ", not all ASCII"));
      }
    }
    this.applicationProtocols = List.of(protocols);
    return self();
  }

  /**
   * Tells a log the secrets of each connection, for Wireshark and its like. Whoever reads the log
   * can decrypt all that a connection sends and has sent. Nothing else turns this on: the
   * environment variable {@code SSLKEYLOGFILE} is not heeded.
   *
   * <p>The log gets lines of the format of RFC 9850 without their ends: a label, the ClientHello's
   * random and a secret, in hexadecimal. To append them to a file is left to it.
   *
   * <p>It is called in the midst of {@link TlsEngine#handshake}, on the thread that makes that
   * call, so by several at once where there are several connections. It should not block, and must
   * not call the engine but to close it. What it throws is dropped and changes nothing. A backend
   * without {@link Capability#KEY_LOG} refuses.
   *
   * <p>Native libraries hold it for as long as their context lives: a log that refers to the
   * context, such as a method of the object that owns it, keeps a context that is forgotten and not
   * closed from ever being freed.
   *
   * @param log takes a line
   * @return this builder
   */
  @CanIgnoreReturnValue
  public B dangerLogKeys(Consumer<String> log) {
    this.keyLog = log;
    return self();
  }

  void validate() {
    for (TlsVersion version : versions) {
      boolean served =
          cipherSuites.isEmpty()
              || cipherSuites.stream()
                  .anyMatch(suite -> suite.contains("_WITH_") == (version == TlsVersion.TLS_1_2));
      if (!served) {
        throw new IllegalArgumentException(
            "cipherSuites: "
                + version
                + " is enabled but none of its suites is in "
                + cipherSuites
                + "; add one or leave the version out of versions");
      }
    }
  }

  private static List<String> names(String field, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException(field + ": at least one name is needed");
    }
    distinct(field, names);
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(field + ": '" + name + "' is no IANA name");
      }
    }
    return List.of(names);
  }

  private static void distinct(String field, String... names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(field + ": '" + name + "' is given twice");
      }
    }
  }
}
