package io.github.boltwork.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BesideTest {
  private static Run bulk(String subject, Endpoint endpoint) {
    return new Run("a.b.SocketBenchmark.bulk", Map.of("endpoint", endpoint.name()))
        .with(Run.SUBJECT, subject);
  }

  private static List<Endpoint> endpoints(String subject) {
    return Stream.of(Endpoint.values())
        .filter(endpoint -> Beside.exists(bulk(subject, endpoint)))
        .toList();
  }

  @Test
  void nettyHasAWayOfItsOwnAndTlsChannelCollectsNothing() {
    assertEquals(List.of(Endpoint.NETTY), endpoints("netty-openssl"));
    assertEquals(List.of(Endpoint.NETTY), endpoints("netty-openssl-unknown"));
    assertEquals(
        List.of(Endpoint.SOCKET, Endpoint.BUFFERED_SOCKET, Endpoint.CHANNEL, Endpoint.CHANNEL_HEAP),
        endpoints("raw-jdk"));
    assertEquals(5, endpoints("jdk").size());
  }

  @Test
  void whatAKeyIsInMattersToHandshakesAlone() {
    Run full = new Run("a.b.HandshakeBenchmark.full", Map.of(Run.SUBJECT, "conscrypt"));
    assertEquals(
        List.of(
            full.with(Run.SUBJECT, "raw-conscrypt"),
            full.with(Run.SUBJECT, "raw-conscrypt-own-key")),
        Beside.all(full));
    Run encrypt = new Run("a.b.RecordBenchmark.encrypt", Map.of(Run.SUBJECT, "conscrypt"));
    assertEquals(List.of(encrypt.with(Run.SUBJECT, "raw-conscrypt")), Beside.all(encrypt));
  }

  @Test
  void aFacadeStandsBesideItsEngineAndBesideNettys() {
    Run encrypt =
        new Run(
            "a.b.RecordBenchmark.encrypt", Map.of("buffers", "HEAP", Run.SUBJECT, "facade-jdk"));
    assertTrue(Beside.exists(encrypt));
    assertEquals(encrypt.with(Run.SUBJECT, "jdk"), Beside.of(encrypt));
    assertFalse(Beside.exists(encrypt.with("buffers", "DIRECT")));
    assertTrue(
        Beside.exists(encrypt.with("buffers", "DIRECT").with(Run.SUBJECT, "facade-boringssl")));
    assertFalse(
        Beside.exists(new Run("a.b.HandshakeBenchmark.full", Map.of(Run.SUBJECT, "facade-jdk"))));
    assertEquals(List.of(Endpoint.NETTY), endpoints("facade-boringssl"));
    assertEquals(List.of(), endpoints("facade-jdk"));
    assertEquals(
        List.of(
            bulk("netty-openssl", Endpoint.NETTY), bulk("netty-openssl-unknown", Endpoint.NETTY)),
        Beside.all(bulk("facade-boringssl", Endpoint.NETTY)));
  }

  @Test
  void whatThereIsNotHasTheNextBestThingBesideIt() {
    assertEquals(
        bulk("netty-openssl", Endpoint.NETTY), Beside.of(bulk("boringssl", Endpoint.SOCKET)));
    assertEquals(
        bulk("raw-jdk", Endpoint.CHANNEL), Beside.of(bulk("jdk", Endpoint.CHANNEL_COLLECTED)));
    assertEquals(
        bulk("raw-bc", Endpoint.CHANNEL_HEAP), Beside.of(bulk("bc", Endpoint.CHANNEL_HEAP)));
    Run encrypt = new Run("a.b.RecordBenchmark.encrypt", Map.of(Run.SUBJECT, "boringssl"));
    assertEquals(encrypt.with(Run.SUBJECT, "netty-openssl"), Beside.of(encrypt));
  }
}
