package io.github.boltwork.tck;

import static io.github.boltwork.tck.Breakers.put;
import static io.github.boltwork.tck.BrokenBackend.engines;
import static io.github.boltwork.tck.BrokenEngines.failsWith;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;

/** Backends that come to verdicts of their own. */
final class BrokenVerdicts {
  private BrokenVerdicts() {}

  static void addTo(Map<String, List<Breakers.Broken>> all) {
    TlsTrust anyone = TlsTrust.dangerTrustAnyone();
    put(all, "r9_1", "trusts anyone", BrokenBackends.client(BrokenConfigs::trustsAnyone));
    put(all, "r9_1", "trusts the kit only", clientTrusts(TestPki.trust()));
    put(
        all,
        "r9_1",
        "calls every failure internal",
        engines(e -> failsWith(e, BrokenEngines::otherKind)));
    put(all, "r9_1", "tells the peer nothing", engines(BrokenVerdicts::hidesAlert));
    put(all, "r9_2", "trusts anyone", serverTrusts(anyone));
    put(all, "r9_2", "tells the peer nothing", engines(BrokenVerdicts::hidesAlert));
    put(all, "r9_3", "checks no name", BrokenBackends.client(BrokenConfigs::skipsNameCheck));
    put(all, "r9_4", "trusts any server", clientTrusts(anyone));
    put(all, "r9_4", "trusts any client", serverTrusts(anyone));
    put(all, "r9_5", "reads the JDK's file as a client", clientTrusts(fileOfTheJdk()));
    put(all, "r9_5", "reads the JDK's file as a server", serverTrusts(fileOfTheJdk()));
  }

  private static TlsBackend clientTrusts(TlsTrust trust) {
    return BrokenBackends.client(config -> BrokenConfigs.trusts(config, trust));
  }

  private static TlsBackend serverTrusts(TlsTrust trust) {
    return BrokenBackends.server(config -> BrokenConfigs.trusts(config, trust));
  }

  static TlsEngine hidesAlert(TlsEngine engine) {
    return new ForwardingEngine(engine) {
      @Override
      public TlsStatus handshake(ByteBuffer net, ByteBuffer out) throws TlsException {
        ByteBuffer seen = out.duplicate();
        try {
          return super.handshake(net, out);
        } catch (TlsException e) {
          out.position(seen.position());
          throw e;
        }
      }
    };
  }

  private static TlsTrust fileOfTheJdk() {
    Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(in, null);
      return TlsTrust.keyStore(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK has no trust store", e);
    }
  }
}
