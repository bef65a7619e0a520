package io.github.boltwork.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.engine.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: the handshake, call by call. */
class EngineHandshakeTest {
  private static final String SUBJECTS = "io.github.boltwork.provider.Subject#all";

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void partOfARecordIsLeft(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.client.wrap(Peer.NOTHING, pump.server);
    Peer server = pump.server;
    int hello = server.net.position();
    for (int count = 0; count < hello; count++) {
      SSLEngineResult result = server.unwrap(count);
      assertEquals(Status.BUFFER_UNDERFLOW, result.getStatus());
      assertEquals(HandshakeStatus.NEED_UNWRAP, result.getHandshakeStatus());
      assertEquals(0, result.bytesConsumed());
      assertEquals(hello, server.net.position());
    }
    assertEquals(hello, server.unwrap().bytesConsumed());
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void taskIsHandedOutOnce(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.client.wrap(Peer.NOTHING, pump.server);
    SSLEngineResult result = pump.server.unwrap();
    assertEquals(HandshakeStatus.NEED_TASK, result.getHandshakeStatus());
    assertEquals(Status.OK, result.getStatus());
    assertEquals(HandshakeStatus.NEED_TASK, pump.server.status());
    Runnable task = pump.server.engine.getDelegatedTask();
    assertNotNull(task);
    assertNull(pump.server.engine.getDelegatedTask());
    assertEquals(HandshakeStatus.NEED_TASK, pump.server.status());
    for (SSLEngineResult waits :
        List.of(pump.server.unwrap(), pump.server.wrap(Peer.NOTHING, pump.client))) {
      assertEquals(Status.OK, waits.getStatus());
      assertEquals(HandshakeStatus.NEED_TASK, waits.getHandshakeStatus());
      assertEquals(0, waits.bytesConsumed() + waits.bytesProduced());
    }
    task.run();
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    task.run();
    assertEquals(HandshakeStatus.NEED_WRAP, pump.server.status());
    assertNull(pump.server.engine.getDelegatedTask());
    pump.settle();
    assertEquals(1, pump.client.finished);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void whatIsExpensiveIsDoneByTasks(Subject subject) throws SSLException {
    TestSides sides = ChangedSource.watched(subject.withClientAuth().makeSides());
    Pump pump = new Pump(sides.client(), sides.server(), Driver.TASKS_ELSEWHERE);
    pump.handshake();
    assertEquals(1, pump.client.finished);
    List<String> ofServer = ChangedSource.only(sides.servers()).threads;
    List<String> ofClient = ChangedSource.only(sides.clients()).threads;
    assertEquals("task", ofServer.get(0), "a hello is answered with a signature");
    assertTrue(count(ofServer, "task") >= 2, "the client's chain is judged there");
    assertTrue(count(ofClient, "task") >= 1, "so is the server's");
  }

  private static long count(List<String> names, String name) {
    return names.stream().filter(name::equals).count();
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void finishedIsToldOnceByTheLastCall(Subject subject) throws SSLException {
    for (Subject each : List.of(subject, subject.withClientAuth())) {
      for (Driver driver : Driver.values()) {
        Pump pump = new Pump(each.client(), each.server(), driver);
        pump.handshake();
        assertEquals(1, pump.client.finished, pump.log::toString);
        assertEquals(1, pump.server.finished, pump.log::toString);
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pump.client.status());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, pump.server.status());
        assertEquals(100, pump.send(pump.client, new byte[100]).length);
        assertEquals(100, pump.send(pump.server, new byte[100]).length);
        assertEquals(2, pump.client.finished + pump.server.finished, pump.log::toString);
        assertNull(pump.client.engine.getHandshakeSession());
        assertNull(pump.server.engine.getHandshakeSession());
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void eachWrapGivesOneRecord(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject.withClientAuth());
    pump.begin();
    int records = 0;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Peer peer : new Peer[] {pump.client, pump.server}) {
        Peer other = pump.other(peer);
        int before = other.net.position();
        moved |= pump.step(peer);
        int given = other.net.position() - before;
        if (given > 0) {
          assertEquals(given, RecordHeader.recordLength(other.net, before));
          records++;
        }
      }
    }
    assertTrue(records >= 6, pump.log::toString);
    assertEquals(1, pump.client.finished);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void tooSmallADestinationOverflowsAndNothingIsLost(Subject subject) throws SSLException {
    Pump pump = Pump.of(subject);
    pump.begin();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Peer peer : new Peer[] {pump.client, pump.server}) {
        if (peer.status() == HandshakeStatus.NEED_WRAP) {
          for (int room : new int[] {0, 1, 5}) {
            SSLEngineResult result = peer.engine.wrap(Peer.NOTHING, ByteBuffer.allocate(room));
            assertEquals(Status.BUFFER_OVERFLOW, result.getStatus());
            assertEquals(HandshakeStatus.NEED_WRAP, result.getHandshakeStatus());
            assertEquals(0, result.bytesProduced());
          }
        }
        moved |= pump.step(peer);
      }
    }
    assertEquals(1, pump.client.finished);
    assertEquals(1, pump.server.finished);
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void sessionTellsTheBackend(Subject subject) throws SSLException {
    Pump pump = Pump.connected(subject);
    for (Peer peer : new Peer[] {pump.client, pump.server}) {
      assertEquals(subject.version().standardName(), peer.engine.getSession().getProtocol());
      String id = " by " + subject.backend().get().id() + " ";
      assertTrue(peer.engine.getSession().toString().contains(id));
      assertTrue(peer.engine.getSession().isValid());
      assertEquals("", peer.engine.getApplicationProtocol());
    }
    assertEquals(
        Subject.SERVER.certificate(), pump.client.engine.getSession().getPeerCertificates()[0]);
  }
}
