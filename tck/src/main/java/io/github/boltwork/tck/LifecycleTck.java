package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.Availability;
import io.github.boltwork.Capability;
import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsEngine;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 1 and 7: what a backend says of itself, contexts, and threads. */
public interface LifecycleTck extends TckSubject {
  /** The backend under test is available: a kit that runs against nothing proves nothing. */
  @Test
  default void r1_1_isAvailable() {
    assertInstanceOf(Availability.Available.class, backend().availability(), () -> backend().id());
    assertTrue(
        backend().capabilities().contains(Capability.TLS_1_2)
            || backend().capabilities().contains(Capability.TLS_1_3));
  }

  /** Id, library and priority are told, and stay the same. */
  @Test
  default void r1_2_namesItself() {
    TlsBackend backend = backend();
    assertTrue(backend.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), backend::id);
    assertEquals(backend.id(), backend.id());
    assertEquals(backend.library(), backend.library());
    assertFalse(backend.library().name().isBlank());
    assertFalse(backend.library().version().isBlank());
    assertEquals(backend.capabilities(), backend.capabilities());
  }

  /** The class is registered in META-INF/services: found on the class path. */
  @Test
  default void r1_3_isRegisteredAsAService() throws Exception {
    Class<?> type = backend().getClass();
    List<String> registered = new ArrayList<>();
    for (URL file :
        Collections.list(
            type.getClassLoader()
                .getResources("META-INF/services/" + TlsBackend.class.getName()))) {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      try (var in = connection.getInputStream()) {
        registered.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      }
    }
    assertTrue(registered.contains(type.getName()), () -> type + " is not in " + registered);
    assertTrue(
        ServiceLoader.load(TlsBackend.class, type.getClassLoader()).stream()
            .anyMatch(provider -> provider.type() == type));
  }

  /** If the jar is a named module, its descriptor registers the class too: AutoService does not. */
  @Test
  default void r1_5_isProvidedByItsModule() throws Exception {
    Class<?> type = backend().getClass();
    Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (ModuleReference module : ModuleFinder.of(origin).findAll()) {
      assertTrue(
          module.descriptor().isAutomatic()
              || module.descriptor().provides().stream()
                  .anyMatch(provides -> provides.providers().contains(type.getName())),
          () -> module.descriptor().name() + " does not provide " + type.getName());
    }
  }

  /** A context tells which backend made it, and of which configuration, also once it is closed. */
  @Test
  default void r1_6_contextsTellWhatTheyAreOf() throws TlsException {
    TlsBackend backend = backend();
    TlsClientConfig ofClient = TlsClientConfig.builder().trust(TestPki.trust()).build();
    TlsServerConfig ofServer = TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).build();
    TlsClientContext client = backend.client(ofClient);
    TlsServerContext server = backend.server(ofServer);
    for (Runnable then : List.<Runnable>of(client::close, server::close)) {
      assertSame(backend, client.backend());
      assertSame(ofClient, client.config());
      assertSame(backend, server.backend());
      assertSame(ofServer, server.config());
      then.run();
    }
    assertSame(backend, client.backend());
    assertSame(ofServer, server.config());
  }

  /** A closed context makes no engines; those it has made go on. */
  @ParameterizedTest
  @EnumSource
  default void r7_1_contextsClose(TlsVersion version) throws TlsException {
    needs(version);
    TlsClientContext client =
        backend().client(TlsClientConfig.builder().trust(TestPki.trust()).build());
    TlsServerContext server =
        backend()
            .server(
                TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256)).versions(version).build());
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY)) {
      client.close();
      client.close();
      server.close();
      assertThrows(IllegalStateException.class, () -> client.engine("x.test", 1).close());
      assertThrows(IllegalStateException.class, () -> server.engine().close());
      pair.handshake();
      assertArrayEquals(bytes(99), pair.send(pair.client(), bytes(99)));
    }
  }

  /** Engines are refused for what is no host and no port. */
  @Test
  default void r7_2_refusesBadHostsAndPorts() throws TlsException {
    try (TlsClientContext context =
        backend().client(TlsClientConfig.builder().trust(TestPki.trust()).build())) {
      for (String host : List.of("", " ", "a b", "-x.test", "x..test", "300.1.1.1.1:2")) {
        assertThrows(IllegalArgumentException.class, () -> context.engine(host, 443).close(), host);
      }
      assertThrows(IllegalArgumentException.class, () -> context.engine("x.test", -1).close());
      assertThrows(IllegalArgumentException.class, () -> context.engine("x.test", 65536).close());
    }
  }

  /** A second call while one is under way is refused, and the first is not disturbed. */
  @ParameterizedTest
  @EnumSource
  default void r7_3_oneCallAtATime(TlsVersion version) throws Exception {
    needs(version);
    CompletableFuture<TlsEngine> underWay = new CompletableFuture<>();
    Judge judge = new Judge(() -> assertRefusesCalls(underWay.join()));
    try (EnginePair pair =
        pair(
            client -> client.versions(version).trust(TlsTrust.dangerDecidedBy(judge)),
            server -> server.versions(version),
            BufferShape.ROOMY)) {
      underWay.complete(pair.client().engine());
      pair.handshake();
      assertEquals(1, judge.servers().size());
      for (int attempt = 0; attempt < 10; attempt++) {
        assertCallsDoNotMix(pair);
      }
    }
  }

  /** Makes calls on other threads, none of which may wait for the one under way. */
  private static void assertRefusesCalls(TlsEngine engine) {
    for (Executable call :
        List.<Executable>of(
            () -> engine.handshake(ByteBuffer.allocate(0), ByteBuffer.allocate(100)),
            () -> engine.closeNotify(ByteBuffer.allocate(100)))) {
      CompletableFuture<IllegalStateException> refusal =
          CompletableFuture.supplyAsync(() -> assertThrows(IllegalStateException.class, call));
      assertDoesNotThrow(() -> refusal.get(60, TimeUnit.SECONDS), "a second call");
    }
  }

  /** Encrypts on two threads at once: each call is done wholly, or refused. */
  private static void assertCallsDoNotMix(EnginePair pair) throws Exception {
    byte[] bytes = bytes(1_000_000);
    TlsEngine engine = pair.client().engine();
    ByteBuffer out = ByteBuffer.allocate(engine.maxOutput(bytes.length));
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () -> {
              started.countDown();
              try {
                engine.encrypt(ByteBuffer.wrap(bytes), out).name();
              } catch (TlsException | IllegalStateException e) {
                out.clear();
              }
            });
    started.await();
    do {
      try {
        engine.encrypt(ByteBuffer.allocate(0), ByteBuffer.allocate(10)).name();
      } catch (IllegalStateException refused) {
        // The other call is under way.
      }
    } while (!first.isDone());
    first.join();
    byte[] sent = new byte[out.flip().remaining()];
    out.get(sent);
    pair.server().deliver(sent);
    pair.server().decryptAll();
    byte[] received = pair.server().takeReceived();
    // The first call itself may have been the one that was refused.
    assertTrue(received.length == 0 || Arrays.equals(bytes, received), "a call was disturbed");
  }

  /** close() may come in the middle of a call: the call ends in any way it can, and no later. */
  @ParameterizedTest
  @EnumSource
  default void r7_4_closeComesAtAnyMoment(TlsVersion version) throws Exception {
    needs(version);
    byte[] bytes = bytes(1_000_000);
    for (int round = 0; round < 20; round++) {
      try (EnginePair pair = connected(version)) {
        TlsEngine engine = pair.client().engine();
        ByteBuffer out = ByteBuffer.allocate(engine.maxOutput(bytes.length));
        CountDownLatch started = new CountDownLatch(1);
        List<Throwable> unexpected = Collections.synchronizedList(new ArrayList<>());
        Thread caller =
            new Thread(
                () -> {
                  started.countDown();
                  try {
                    engine.encrypt(ByteBuffer.wrap(bytes), out).name();
                  } catch (TlsException | IllegalStateException allowed) {
                    out.clear();
                  } catch (Throwable e) {
                    unexpected.add(e);
                  }
                });
        caller.start();
        started.await();
        engine.close();
        caller.join();
        assertEquals(List.of(), unexpected);
        assertThrows(
            IllegalStateException.class,
            () -> engine.encrypt(ByteBuffer.wrap(bytes), ByteBuffer.allocate(10)));
      }
    }
  }
}
