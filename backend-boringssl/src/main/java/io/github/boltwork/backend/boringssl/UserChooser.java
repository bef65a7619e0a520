package io.github.boltwork.backend.boringssl;

import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.TlsIdentity;
import io.github.boltwork.TlsVersion;
import io.netty.internal.tcnative.CertificateCallback;
import io.netty.internal.tcnative.SSL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Has the user choose a client's identity when BoringSSL asks for one. */
final class UserChooser implements CertificateCallback {
  private final ClientIdentityChooser chooser;
  private final ChosenIdentities identities;
  private final Conversations conversations;

  UserChooser(
      ClientIdentityChooser chooser, ChosenIdentities identities, Conversations conversations) {
    this.chooser = chooser;
    this.identities = identities;
    this.conversations = conversations;
  }

  @Override
  public void handle(
      long ssl, byte @Nullable [] certificateTypes, byte[] @Nullable [] authorities) {
    Conversation conversation = conversations.of(ssl);
    try {
      List<String> keyTypes = keyTypes(ssl, certificateTypes);
      Optional<TlsIdentity> choice = chooser.choose(keyTypes, principals(authorities));
      if (choice.isPresent()) {
        show(ssl, choice.get(), keyTypes, conversation);
      }
    } catch (Exception | Error e) {
      conversation.trouble("the identity chooser", e);
      throw new IllegalStateException("no identity can be shown", e);
    }
  }

  private void show(
      long ssl, TlsIdentity identity, List<String> keyTypes, Conversation conversation)
      throws Exception {
    String keyType = identity.certificates().get(0).getPublicKey().getAlgorithm();
    if (!keyTypes.contains(keyType)) {
      throw new IllegalStateException(
          "the %s has a key of type %s, which the server does not take from here, but %s"
              .formatted(identity, keyType, keyTypes));
    }
    conversation.show(identity);
    identities.show(ssl, identity);
  }

  /** Returns those the server can check and BoringSSL can sign with, in the server's order. */
  private static List<String> keyTypes(long ssl, byte @Nullable [] certificateTypes) {
    String @Nullable [] schemes = SSL.getSigAlgs(ssl);
    if (schemes == null) {
      return List.of();
    }
    boolean tls13 = SSL.getVersion(ssl).equals(TlsVersion.TLS_1_3.standardName());
    return Stream.of(schemes)
        .map(scheme -> keyType(scheme, tls13))
        .filter(Objects::nonNull)
        .filter(type -> tls13 || includes(certificateTypes, type))
        .distinct()
        .toList();
  }

  private static @Nullable String keyType(String scheme, boolean tls13) {
    if (scheme.startsWith("ecdsa_")) {
      return "EC";
    }
    // RFC 8446 section 4.2.3: those of PKCS #1 are for certificates alone.
    boolean rsa = scheme.startsWith("rsa_pss_rsae_") || (!tls13 && scheme.startsWith("rsa_pkcs1_"));
    return rsa ? "RSA" : null;
  }

  /** Tells whether a key is of one of the types of RFC 5246 section 7.4.4. */
  private static boolean includes(byte @Nullable [] certificateTypes, String keyType) {
    byte wanted = keyType.equals("EC") ? TLS_CT_ECDSA_SIGN : TLS_CT_RSA_SIGN;
    if (certificateTypes != null) {
      for (byte type : certificateTypes) {
        if (type == wanted) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<X500Principal> principals(byte[] @Nullable [] authorities) {
    return authorities == null
        ? List.of()
        : Stream.of(authorities).flatMap(UserChooser::principal).toList();
  }

  private static Stream<X500Principal> principal(byte[] name) {
    try {
      return Stream.of(new X500Principal(name));
    } catch (IllegalArgumentException e) {
      // It is no name, so no certificate's issuer has it.
      return Stream.empty();
    }
  }
}
