package io.github.boltwork.provider;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A key manager of an application's own: takes down how it is asked, and chooses by the name. */
final class AskedKeys extends X509ExtendedKeyManager {
  private static final String DEFAULT = "key-0";

  private final X509ExtendedKeyManager below;
  private final List<String> otherNames;
  final List<Question> questions = new ArrayList<>();

  /** One question, with what the handshake session told meanwhile. */
  record Question(
      List<String> keyTypes,
      @Nullable List<String> issuers,
      @Nullable Object connection,
      List<String> requestedNames,
      List<String> peerAlgorithms,
      @Nullable String applicationProtocol) {}

  /**
   * Makes one.
   *
   * @param below has the keys
   * @param otherNames those for which the second key is chosen
   */
  AskedKeys(X509ExtendedKeyManager below, String... otherNames) {
    this.below = below;
    this.otherNames = List.of(otherNames);
  }

  KeyManager[] managers() {
    return new KeyManager[] {this};
  }

  Question last() {
    return questions.get(questions.size() - 1);
  }

  private List<String> ask(
      List<String> keyTypes,
      Principal @Nullable [] issuers,
      Object connection,
      @Nullable SSLSession session,
      @Nullable String applicationProtocol) {
    if (!(session instanceof ExtendedSSLSession seen)) {
      throw new IllegalStateException("there is no handshake session");
    }
    List<String> names =
        seen.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
            .toList();
    questions.add(
        new Question(
            keyTypes,
            issuers == null ? null : Arrays.stream(issuers).map(Principal::getName).toList(),
            connection,
            names,
            Arrays.asList(seen.getPeerSupportedSignatureAlgorithms()),
            applicationProtocol));
    return names;
  }

  private @Nullable String alias(List<String> keyTypes, List<String> names) {
    String alias = names.stream().anyMatch(otherNames::contains) ? "key-1" : DEFAULT;
    X509Certificate[] chain = Objects.requireNonNull(getCertificateChain(alias));
    return keyTypes.contains(chain[0].getPublicKey().getAlgorithm()) ? alias : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    List<String> types = List.of(keyType);
    return alias(
        types,
        ask(
            types,
            issuers,
            engine,
            engine.getHandshakeSession(),
            engine.getHandshakeApplicationProtocol()));
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    SSLSocket seen = (SSLSocket) socket;
    List<String> types = List.of(keyType);
    return alias(
        types,
        ask(
            types,
            issuers,
            seen,
            seen.getHandshakeSession(),
            seen.getHandshakeApplicationProtocol()));
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    List<String> unused =
        ask(Arrays.asList(keyTypes), issuers, engine, engine.getHandshakeSession(), null);
    return alias(Arrays.asList(keyTypes), List.of());
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    List<String> unused =
        ask(
            Arrays.asList(keyTypes),
            issuers,
            socket,
            ((SSLSocket) socket).getHandshakeSession(),
            null);
    return alias(Arrays.asList(keyTypes), List.of());
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return below.getCertificateChain(full(alias));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return below.getPrivateKey(full(alias));
  }

  /** The JDK's manager puts numbers before its aliases. */
  private static String full(String alias) {
    return "1.0." + alias;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
