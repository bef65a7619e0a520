package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.boltwork.Capability;
import io.github.boltwork.ClientAuth;
import io.github.boltwork.Refusal;
import io.github.boltwork.TicketKeys;
import io.github.boltwork.TlsClientConfig;
import io.github.boltwork.TlsClientContext;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsServerConfig;
import io.github.boltwork.TlsServerContext;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsTrust;
import io.github.boltwork.TlsVersion;
import io.github.boltwork.pki.KeyKind;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 2, continued: servers that share the keys of their tickets. */
public interface TicketKeysTck extends PairSubject {
  /** The extension session_ticket. */
  int SESSION_TICKET = 35;

  private void needsKeys(TlsVersion version) throws TlsException {
    needs(version);
    needs(version == TlsVersion.TLS_1_2 ? Capability.RESUMPTION_1_2 : Capability.RESUMPTION_1_3);
    assumeTrue(
        server().capabilities().contains(Capability.TICKET_KEYS),
        () -> "backend " + server().id() + " does not claim " + Capability.TICKET_KEYS);
    assumeTrue(
        version == TlsVersion.TLS_1_3 || takesTickets(),
        () -> "backend " + client().id() + " resumes TLS 1.2 by the server's memory alone");
  }

  /** Tells whether clients of TLS 1.2 take tickets (RFC 5077 section 3.2), as they say in hello. */
  private boolean takesTickets() throws TlsException {
    try (EnginePair pair = pair(TlsVersion.TLS_1_2, BufferShape.ROOMY)) {
      TlsStatus unused = pair.client().handshake();
      ByteBuffer hello = ByteBuffer.wrap(pair.client().takeSent());
      skip(hello, 5 + 4 + 2 + 32);
      skip(hello, Byte.toUnsignedInt(hello.get()));
      skip(hello, hello.getShort());
      skip(hello, hello.get());
      skip(hello, Short.BYTES);
      while (hello.hasRemaining()) {
        if (hello.getShort() == SESSION_TICKET) {
          return true;
        }
        skip(hello, hello.getShort());
      }
      return false;
    }
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  /** Makes a connection, uses and ends it, and tells whether both ends say it is resumed. */
  private static boolean resumes(TlsClientContext client, TlsServerContext server)
      throws TlsException {
    try (EnginePair pair = new EnginePair(client, server, BufferShape.ROOMY).handshake()) {
      assertArrayEquals(bytes(99), pair.send(pair.server(), bytes(99)));
      assertArrayEquals(bytes(98), pair.send(pair.client(), bytes(98)));
      boolean resumed = pair.client().engine().session().resumed();
      assertEquals(resumed, pair.server().engine().session().resumed(), "both ends tell the same");
      pair.client().closeNotifyWhole();
      pair.server().deliver(pair.client().takeSent());
      pair.server().decryptAll();
      return resumed;
    }
  }

  private TlsClientContext clientOf(TlsVersion version) throws TlsException {
    return client()
        .client(TlsClientConfig.builder().trust(TestPki.trust()).versions(version).build());
  }

  private TlsServerContext serverOf(TlsVersion version, TicketKeys keys) throws TlsException {
    return serverOf(version, keys, ClientAuth.NONE);
  }

  private TlsServerContext serverOf(TlsVersion version, TicketKeys keys, ClientAuth clientAuth)
      throws TlsException {
    return serverOf(version, keys, clientAuth, TestPki.trust());
  }

  private TlsServerContext serverOf(
      TlsVersion version, TicketKeys keys, ClientAuth clientAuth, TlsTrust clientTrust)
      throws TlsException {
    return server()
        .server(
            TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
                .versions(version)
                .clientAuth(clientAuth, clientTrust)
                .ticketKeys(keys)
                .build());
  }

  /** Servers with the same ticket keys resume each other's sessions, and those of one closed. */
  @ParameterizedTest
  @EnumSource
  default void r2_25_sharedKeysResume(TlsVersion version) throws TlsException {
    needsKeys(version);
    TicketKeys keys = TicketKeys.generate();
    TicketKeys same = TicketKeys.of(keys.encoded());
    try (TlsClientContext client = clientOf(version);
        TlsServerContext second = serverOf(version, same)) {
      try (TlsServerContext first = serverOf(version, keys)) {
        assertFalse(resumes(client, first), "the first is new");
        assertTrue(resumes(client, second), "another server resumes it");
        assertTrue(resumes(client, first), "and the first one the other's");
      }
      assertTrue(resumes(client, second), "though the first is gone");
    }
  }

  /** Servers with different ticket keys make a full handshake. */
  @ParameterizedTest
  @EnumSource
  default void r2_26_otherKeysDoNotResume(TlsVersion version) throws TlsException {
    needsKeys(version);
    try (TlsClientContext client = clientOf(version);
        TlsServerContext first = serverOf(version, TicketKeys.generate());
        TlsServerContext other = serverOf(version, TicketKeys.generate())) {
      assertFalse(resumes(client, first), "the first is new");
      assertTrue(resumes(client, first), "the second is resumed");
      assertFalse(resumes(client, other), "another server");
    }
  }

  /** Each ticket key opens tickets, the first one seals them. */
  @ParameterizedTest
  @EnumSource
  default void r2_27_olderKeysOpen(TlsVersion version) throws TlsException {
    needsKeys(version);
    TicketKeys old = TicketKeys.generate();
    TicketKeys fresh = TicketKeys.generate();
    TicketKeys both = TicketKeys.of(fresh.encoded(), old.encoded());
    try (TlsServerContext before = serverOf(version, old);
        TlsServerContext between = serverOf(version, both);
        TlsServerContext after = serverOf(version, fresh)) {
      try (TlsClientContext client = clientOf(version)) {
        assertFalse(resumes(client, before), "the first is new");
        assertTrue(resumes(client, between), "the older key opens");
      }
      try (TlsClientContext client = clientOf(version)) {
        assertFalse(resumes(client, between), "the first is new");
        assertTrue(resumes(client, after), "the first key has sealed");
      }
      try (TlsClientContext client = clientOf(version)) {
        assertFalse(resumes(client, between), "the first is new");
        assertFalse(resumes(client, before), "the older key has not");
      }
    }
  }

  /** Shared keys let no client in that the server would refuse: it is asked for its certificate. */
  @ParameterizedTest
  @EnumSource
  default void r2_28_sharedKeysVouchForNobody(TlsVersion version) throws TlsException {
    needsKeys(version);
    TicketKeys keys = TicketKeys.generate();
    try (TlsClientContext client = clientOf(version);
        TlsServerContext open = serverOf(version, keys);
        TlsServerContext strict = serverOf(version, keys, ClientAuth.REQUIRE)) {
      assertFalse(resumes(client, open), "the first is new");
      assertThrows(TlsException.class, () -> resumes(client, strict), "nobody has shown who it is");
    }
  }

  /** Where a manager decides about clients, shared keys resume nothing of another context. */
  @ParameterizedTest
  @EnumSource
  default void r2_33_managersVouchForNobodyElse(TlsVersion version) throws TlsException {
    needsKeys(version);
    TicketKeys keys = TicketKeys.generate();
    TlsTrust accepting = TlsTrust.dangerDecidedBy(Judge.accepting());
    Judge.Sentence refusal =
        () -> {
          throw new CertificateException("not this one");
        };
    try (TlsClientContext client =
            client()
                .client(
                    TlsClientConfig.builder()
                        .trust(TestPki.trust())
                        .versions(version)
                        .identity(TestPki.server(KeyKind.EC_P256))
                        .build());
        TlsServerContext first = serverOf(version, keys, ClientAuth.REQUIRE, accepting);
        TlsServerContext strict =
            serverOf(
                version, keys, ClientAuth.REQUIRE, TlsTrust.dangerDecidedBy(new Judge(refusal)))) {
      assertFalse(resumes(client, first), "the first is new");
      assertTrue(resumes(client, first), "the second is resumed");
      assertThrows(TlsException.class, () -> resumes(client, strict), "this one decides itself");
    }
  }

  /** Ticket keys are taken, or refused in advance by a backend that has no use for them. */
  @Test
  default void r2_29_takesTicketKeysOrRefusesThem() throws TlsException {
    TlsServerConfig config =
        TlsServerConfig.builder(TestPki.server(KeyKind.EC_P256))
            .ticketKeys(TicketKeys.generate())
            .build();
    List<Refusal> refusals = server().refusals(config);
    if (server().capabilities().contains(Capability.TICKET_KEYS)) {
      assertEquals(List.of(), refusals);
      server().server(config).close();
    } else {
      assertEquals(List.of("ticketKeys"), refusals.stream().map(Refusal::field).toList());
      TlsException failure =
          assertFails(TlsException.Kind.CONFIG, server(), () -> server().server(config).close());
      assertTrue(String.valueOf(failure.getMessage()).contains("ticketKeys"), failure::toString);
    }
  }
}
