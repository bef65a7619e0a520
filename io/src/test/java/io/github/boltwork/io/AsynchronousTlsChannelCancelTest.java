package io.github.boltwork.io;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancelled read has not happened; a cancelled write ends writing. */
@Timeout(60)
class AsynchronousTlsChannelCancelTest {
  @RegisterExtension final LentBuffers lent = new LentBuffers();

  @Test
  void cancelledReadLosesNothing() throws Exception {
    Link link = Link.established();
    byte[] bytes = Bytes.random(1, 5000);
    ByteBuffer cancelled = ByteBuffer.allocate(5000);
    Future<Integer> read = link.client.read(cancelled);
    assertTrue(read.cancel(true));
    assertTrue(read.isCancelled());
    assertThrows(CancellationException.class, read::get);
    assertEquals(5000, link.server.write(ByteBuffer.wrap(bytes)).get());
    link.schedule.run();
    ByteBuffer dst = ByteBuffer.allocate(5000);
    Future<Integer> next = link.client.read(dst);
    assertEquals(5000, next.get());
    assertFalse(next.cancel(false), "cancelled after its end");
    assertArrayEquals(bytes, dst.array());
    assertEquals(0, cancelled.position());
    assertArrayEquals(new byte[5000], cancelled.array());
    link.close();
  }

  @Test
  void readCancelledWhenItsBytesWereDecryptedLeavesThemToTheNext() throws Exception {
    byte[] bytes = Bytes.random(1, 3000);
    for (boolean byHandler : new boolean[] {false, true}) {
      AtomicReference<Future<Integer>> victim = new AtomicReference<>();
      Schedule schedule = Schedule.prompt();
      ScheduledTransport transport = ScheduledTransport.ofCapacity(schedule, 1 << 20);
      Runnable cancel =
          () -> {
            Future<Integer> read = victim.getAndSet(null);
            if (read != null) {
              assertTrue(read.cancel(true));
            }
          };
      AsynchronousTlsChannel client =
          AsynchronousTlsChannel.over(new WatchedEngine(FrameEngine.client(), cancel), transport);
      AsynchronousTlsChannel server =
          AsynchronousTlsChannel.over(FrameEngine.server(), transport.peer());
      ByteBuffer cancelled = ByteBuffer.allocate(3000);
      victim.set(client.read(cancelled));
      Told written = new Told();
      server.write(ByteBuffer.wrap(bytes), Told.ATTACHMENT, written);
      schedule.run();
      assertEquals(3000, written.count());
      assertEquals(0, cancelled.position());
      assertArrayEquals(new byte[3000], cancelled.array());
      ByteBuffer half = ByteBuffer.allocate(1000);
      ByteBuffer rest = ByteBuffer.allocate(3000);
      if (byHandler) {
        Told first = new Told();
        client.read(half, Told.ATTACHMENT, first);
        assertEquals(1000, first.count());
        Told second = new Told();
        client.read(rest, Told.ATTACHMENT, second);
        assertEquals(2000, second.count());
      } else {
        assertEquals(1000, client.read(half).get());
        assertEquals(2000, client.read(rest).get());
      }
      assertArrayEquals(Arrays.copyOf(bytes, 1000), half.array());
      assertArrayEquals(Arrays.copyOfRange(bytes, 1000, 3000), Arrays.copyOf(rest.array(), 2000));
      client.close();
      server.close();
      schedule.run();
    }
  }

  @Test
  void closeGivesBackWhatACancelledReadLeft() throws Exception {
    AtomicReference<Future<Integer>> victim = new AtomicReference<>();
    Schedule schedule = Schedule.prompt();
    ScheduledTransport transport = ScheduledTransport.ofCapacity(schedule, 1 << 20);
    AsynchronousTlsChannel client =
        AsynchronousTlsChannel.over(
            new WatchedEngine(
                FrameEngine.client(), () -> requireNonNull(victim.get()).cancel(true)),
            transport);
    AsynchronousTlsChannel server =
        AsynchronousTlsChannel.over(FrameEngine.server(), transport.peer());
    victim.set(client.read(ByteBuffer.allocate(100)));
    server.write(ByteBuffer.wrap(Bytes.random(1, 100)), Told.ATTACHMENT, new Told());
    schedule.run();
    assertEquals(1, lent.shorts());
    client.close();
    server.close();
    schedule.run();
    assertEquals(0, lent.shorts());
  }

  @Test
  void cancelledWriteEndsWritingButNotReading() throws Exception {
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(100);
    Future<Integer> write = link.client.write(ByteBuffer.allocate(1000));
    assertTrue(write.cancel(true));
    assertThrows(
        IllegalStateException.class, () -> link.client.write(ByteBuffer.allocate(1)).get());
    assertInstanceOf(IllegalStateException.class, Told.failureOf(link.client.shutdownOutput()));
    assertEquals(3, link.server.write(ByteBuffer.allocate(3)).get());
    Future<Integer> read = link.client.read(ByteBuffer.allocate(9));
    link.schedule.run();
    assertEquals(3, read.get());
    link.clientTransport.outgoing.capacity(1 << 20);
    link.schedule.run();
    link.client.close();
    var cut = AsynchronousBytes.readToEnd(link.server, () -> 9);
    link.schedule.run();
    TlsException truncated = assertInstanceOf(TlsException.class, Told.failureOf(cut));
    assertEquals(TlsException.Kind.TRUNCATED, truncated.kind());
    link.close();
  }

  @Test
  void cancelledHandshakeGoesOnForTheOthers() throws Exception {
    Link link = Link.prompt();
    var mine = link.client.handshake();
    var yours = link.client.handshake();
    assertTrue(mine.cancel(true));
    var theirs = link.server.handshake();
    link.schedule.run();
    assertTrue(mine.isCancelled());
    assertEquals("frame", yours.get().backend());
    assertEquals("frame", theirs.get().backend());
    link.close();
  }
}
