package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsIdentity;
import io.github.boltwork.engine.ServerIdentities;
import io.netty.internal.tcnative.CertificateCallback;
import io.netty.internal.tcnative.SSL;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows an identity when BoringSSL asks for one. */
final class IdentityChooser implements CertificateCallback {
  private final List<NativeIdentity> identities;
  private final Conversations conversations;

  IdentityChooser(List<NativeIdentity> identities, Conversations conversations) {
    this.identities = identities;
    this.conversations = conversations;
  }

  @Override
  public void handle(long ssl, byte[] keyTypes, byte[][] authorities) {
    Conversation conversation = conversations.of(ssl);
    try {
      Optional<NativeIdentity> chosen =
          conversation.isClient() ? forServer(ssl) : forClient(ssl, conversation);
      if (chosen.isPresent()) {
        NativeIdentity identity = chosen.get();
        conversation.show(identity.identity());
        SSL.setKeyMaterial(ssl, identity.chain(), identity.key());
        if (!conversation.isClient()) {
          identity.identity().ocspResponse().ifPresent(latest -> staple(ssl, latest));
        }
      }
    } catch (Exception | Error e) {
      conversation.trouble(e);
      throw new IllegalStateException("no identity can be shown", e);
    }
  }

  /** Hands a response over, for the case that the client has asked for it. */
  private static void staple(long ssl, Supplier<byte[]> latest) {
    byte[] response = latest.get();
    // Looked at first: a null would end the process in there.
    if (response.length > 0) {
      SSL.setOcspResponse(ssl, response);
    }
  }

  private Optional<NativeIdentity> forClient(long ssl, Conversation conversation) {
    List<TlsIdentity> all = identities.stream().map(NativeIdentity::identity).toList();
    return ServerIdentities.choose(
            all, () -> Optional.ofNullable(SSL.getSniHostname(ssl)), conversation.hello())
        .stream()
        .findFirst()
        .map(identities::get);
  }

  // The user configured an identity to be shown: a server that does not accept its issuer says so
  // in an alert, which tells more than a certificate that was never sent.
  private Optional<NativeIdentity> forServer(long ssl) {
    String[] schemes = SSL.getSigAlgs(ssl);
    return identities.stream()
        .filter(identity -> schemes == null || fits(identity, schemes))
        .findFirst();
  }

  private static boolean fits(NativeIdentity identity, String[] schemes) {
    String family = identity.publicKey().getAlgorithm().equals("EC") ? "ecdsa_" : "rsa_";
    return Arrays.stream(schemes).anyMatch(scheme -> scheme.startsWith(family));
  }
}
