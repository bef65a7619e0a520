package io.github.boltwork.backend.boringssl;

import io.github.boltwork.TlsIdentity;
import io.netty.internal.tcnative.SSL;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identities that were chosen of late, in BoringSSL's memory. A chooser may make a new one each
 * time, so not all are kept.
 */
final class ChosenIdentities {
  static final int MOST = 64;

  private final Map<TlsIdentity, NativeIdentity> latest = new LinkedHashMap<>(MOST, 0.75f, true);

  /**
   * Gives a connection an identity. The connection has its own hold on it from then on.
   *
   * @throws Exception if BoringSSL cannot use it
   */
  synchronized void show(long ssl, TlsIdentity identity) throws Exception {
    NativeIdentity shown = latest.get(identity);
    if (shown == null) {
      shown = NativeIdentity.of(identity);
      latest.put(identity, shown);
    }
    SSL.setKeyMaterial(ssl, shown.chain(), shown.key());
    if (latest.size() > MOST) {
      TlsIdentity oldest = latest.keySet().iterator().next();
      NativeIdentity dropped = latest.remove(oldest);
      if (dropped != null) {
        dropped.free();
      }
    }
  }

  /** Frees all; nothing is shown from then on. */
  synchronized void free() {
    latest.values().forEach(NativeIdentity::free);
    latest.clear();
  }
}
