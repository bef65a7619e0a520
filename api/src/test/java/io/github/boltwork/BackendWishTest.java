package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackendWishTest {
  private static BackendWish ambient(String property, String variable) {
    Properties properties = new Properties();
    properties.setProperty("boltwork.backend", property);
    return BackendWish.ambient(properties, Map.of("BOLTWORK_BACKEND", variable));
  }

  @Test
  void nothingSetIsAnyBackend() {
    BackendWish wish = BackendWish.ambient(new Properties(), Map.of());
    assertEquals(BackendWish.any(), wish);
    assertTrue(wish.ids().isEmpty());
    assertTrue(wish.object().isEmpty());
  }

  @Test
  void propertyBeatsEnvironment() {
    BackendWish wish = ambient("conscrypt", "bc");
    assertEquals(List.of("conscrypt"), wish.ids());
    assertEquals("system property boltwork.backend", wish.origin());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", ",", " , ,"})
  void blankCountsAsNotSet(String blank) {
    BackendWish wish = ambient(blank, "bc");
    assertEquals(List.of("bc"), wish.ids());
    assertEquals("environment variable BOLTWORK_BACKEND", wish.origin());
    assertEquals(BackendWish.any(), ambient(blank, blank));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"conscrypt,jdk", "' conscrypt , jdk '", "',conscrypt,,jdk,'"})
  void commaListKeepsItsOrder(String list) {
    assertEquals(List.of("conscrypt", "jdk"), ambient(list, "").ids());
  }

  @Test
  void readsTheRealPropertiesAndEnvironment() {
    String before = System.getProperty(BackendWish.PROPERTY);
    try {
      System.setProperty(BackendWish.PROPERTY, "a,b");
      assertEquals(List.of("a", "b"), BackendWish.ambient().ids());
    } finally {
      if (before == null) {
        System.clearProperty(BackendWish.PROPERTY);
      } else {
        System.setProperty(BackendWish.PROPERTY, before);
      }
    }
  }

  @Test
  void requiresMoreAndMore() {
    BackendWish wish =
        BackendWish.of("jdk").require(Capability.TLS_1_3).require(Capability.ED25519);
    assertEquals(Set.of(Capability.TLS_1_3, Capability.ED25519), wish.required());
    assertEquals(List.of("jdk"), wish.ids());
    assertEquals("code", wish.origin());
    assertEquals(wish, wish.require());
  }

  @Test
  void givenObjectIsKept() {
    FakeBackend backend = FakeBackend.of("own", 1);
    assertSame(backend, BackendWish.of(backend).require(Capability.TLS_1_3).object().orElseThrow());
  }

  @Test
  void contradictionsAreRefused() {
    assertThrows(IllegalArgumentException.class, BackendWish::of);
    Optional<TlsBackend> object = Optional.of(FakeBackend.of("own", 1));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BackendWish(object, List.of("jdk"), "code", Set.of()));
    assertTrue(String.valueOf(e.getMessage()).contains("[jdk]"));
  }
}
