package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** An explicit choice is binding, and the refusal tells what was wanted, found and missing. */
final class NoBackendExceptionTest {
  private final FakeBackend jdk = FakeBackend.of("jdk", 0).capableOf(Capability.TLS_1_2);
  private final FakeBackend dropIn = FakeBackend.of("drop-in", 10).unavailable("needs glibc");

  private NoBackendException refused(BackendWish wish, TlsBackend... backends) {
    return refused(BackendRegistry.of(backends), wish);
  }

  private static NoBackendException refused(BackendRegistry registry, BackendWish wish) {
    NoBackendException e =
        assertThrows(NoBackendException.class, () -> BackendSelector.select(registry, wish));
    assertEquals(TlsException.Kind.CONFIG, e.kind());
    assertTrue(e.candidates().stream().noneMatch(Candidate::chosen));
    return e;
  }

  @Test
  void unknownIdNeverFallsThrough() {
    Properties properties = new Properties();
    properties.setProperty(BackendWish.PROPERTY, "nosuch");
    NoBackendException e = refused(BackendWish.ambient(properties, Map.of()), jdk, dropIn);
    assertEquals(
        """
        no TLS backend can serve: system property boltwork.backend names [nosuch]
          backend  library          verdict
          nosuch   -                no backend has that id, neither here nor in this project
          drop-in  FakeDROP-IN 1.0  not named by system property boltwork.backend
          jdk      FakeJDK 1.0      not named by system property boltwork.backend
        Present: drop-in, jdk. To add one: io.github.boltwork:boltwork-backend-<id>, the id being one \
        of jdk, conscrypt, bc, boringssl."""
            .replace("\n", System.lineSeparator()),
        e.getMessage());
    assertEquals(0, jdk.probes());
  }

  @Test
  void knownIdIsToldWithItsArtifact() {
    assertEquals(
        "not on the class or module path; add io.github.boltwork:boltwork-backend-bc",
        refused(BackendWish.of("bc"), jdk).candidates().get(0).verdict());
  }

  @Test
  void typingErrorIsToldWhatItMayMean() {
    assertTrue(verdict("conscryp").endsWith("; did you mean conscrypt?"), verdict("conscryp"));
    assertTrue(verdict("dropin").endsWith("; did you mean drop-in?"), verdict("dropin"));
  }

  private String verdict(String id) {
    return refused(BackendWish.of(id), jdk, dropIn).candidates().get(0).verdict();
  }

  @Test
  void unavailableBackendNeverFallsThrough() {
    NoBackendException e = refused(BackendWish.of("drop-in"), jdk, dropIn);
    assertEquals("unavailable: needs glibc", e.candidates().get(0).verdict());
    assertEquals("not named by code", e.candidates().get(1).verdict());
  }

  @Test
  void missingCapabilitiesNeverFallThrough() {
    FakeBackend able = FakeBackend.of("able", 1).capableOf(Capability.values());
    NoBackendException e =
        refused(
            BackendWish.of("jdk")
                .require(Capability.ED25519, Capability.TLS_1_2, Capability.TLS_1_3),
            jdk,
            able);
    assertEquals("lacks what is required: [TLS_1_3, ED25519]", e.candidates().get(0).verdict());
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith(
                "no TLS backend can serve: code names [jdk], required is [TLS_1_2, TLS_1_3, ED25519]"),
        e::getMessage);
    assertEquals(0, able.probes());
  }

  @Test
  void everyMemberOfAListIsTold() {
    NoBackendException e = refused(BackendWish.of("nosuch", "drop-in", "bc"), jdk, dropIn);
    assertEquals(
        List.of("nosuch", "drop-in", "bc", "jdk"),
        e.candidates().stream().map(Candidate::id).toList());
  }

  @Test
  void nothingPresentIsToldWhatToAdd() {
    NoBackendException e = refused(BackendWish.any());
    assertEquals(List.of(), e.candidates());
    assertTrue(
        String.valueOf(e.getMessage())
            .contains("Present: none. To add one: io.github.boltwork:boltwork-backend-<id>"),
        e::getMessage);
  }

  @Test
  void brokenJarIsToldWhereItsBackendIsNamed() {
    BackendRegistry registry =
        new BackendRegistry(
            List.of(
                new BackendEntry.Broken("conscrypt", "a class is missing", new Error()),
                new BackendEntry.Broken("org.example.Other", "it throws", new Error())));
    assertEquals(
        List.of(
            new Candidate("conscrypt", "-", false, "broken: a class is missing"),
            new Candidate("org.example.Other", "-", false, "broken: it throws")),
        refused(registry, BackendWish.of("conscrypt")).candidates());
  }

  @Test
  void givenObjectIsBinding() {
    NoBackendException e = refused(BackendWish.of(dropIn), jdk);
    assertEquals("unavailable: needs glibc", e.candidates().get(0).verdict());
    assertEquals(
        new Candidate("jdk", "FakeJDK 1.0", false, "another was given in code"),
        e.candidates().get(1));
  }

  @Test
  void givenObjectWithoutAnIdIsToldSo() {
    NoBackendException e = refused(BackendWish.of(FakeBackend.of("Not An Id", 1)));
    assertEquals(FakeBackend.class.getName(), e.candidates().get(0).id());
    assertTrue(e.candidates().get(0).verdict().contains("'Not An Id'"));
  }

  @Test
  void survivesSerializationWithItsMessage() throws Exception {
    NoBackendException e = refused(BackendWish.of("nosuch"), jdk);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      NoBackendException copy = assertInstanceOf(NoBackendException.class, in.readObject());
      assertEquals(e.getMessage(), copy.getMessage());
      assertEquals(List.of(), copy.candidates());
    }
  }
}
