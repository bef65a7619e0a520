package io.github.boltwork.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers may do, and what they cannot break. */
@Timeout(60)
class AsynchronousTlsChannelHandlerTest {
  /** A handler that is a lambda of its count and itself; a failure it tells is an error. */
  private record On(BiConsumer<Integer, On> action)
      implements CompletionHandler<Integer, @Nullable Object> {
    @Override
    public void completed(Integer count, @Nullable Object attachment) {
      action.accept(count, this);
    }

    @Override
    public void failed(Throwable failure, @Nullable Object attachment) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void millionReadsThatEndAtOnceNeedNoMillionFrames() throws Exception {
    int count = 1_000_000;
    Link link = Link.established();
    byte[] bytes = Bytes.random(1, count);
    link.serverTransport.outgoing.capacity(2 * count);
    assertEquals(count, link.server.write(ByteBuffer.wrap(bytes)).get());
    AtomicInteger read = new AtomicInteger();
    ByteBuffer one = ByteBuffer.allocate(1);
    On next =
        new On(
            (moved, self) -> {
              assertEquals(1, moved);
              assertEquals(bytes[read.getAndIncrement()], one.get(0));
              if (read.get() < count) {
                link.client.read(one.clear(), Told.ATTACHMENT, self);
              }
            });
    link.client.read(one, Told.ATTACHMENT, next);
    link.schedule.run();
    assertEquals(count, read.get());
    link.close();
  }

  @Test
  void manyWritesThatEndAtOnceNeedNoManyFrames() throws Exception {
    int count = 100_000;
    Link link = Link.established();
    link.clientTransport.outgoing.capacity(count * (1 + Frame.HEADER));
    AtomicInteger written = new AtomicInteger();
    ByteBuffer one = ByteBuffer.allocate(1);
    On next =
        new On(
            (moved, self) -> {
              if (written.addAndGet(moved) < count) {
                link.client.write(one.clear(), Told.ATTACHMENT, self);
              }
            });
    link.client.write(one, Told.ATTACHMENT, next);
    assertEquals(count, written.get());
    link.close();
  }

  @Test
  void handlersRunOneAfterTheOtherInTheCallersThread() throws Exception {
    Link link = Link.established();
    assertEquals(2, link.server.write(ByteBuffer.allocate(2)).get());
    link.schedule.run();
    List<String> events = new ArrayList<>();
    Thread caller = Thread.currentThread();
    link.client.read(
        ByteBuffer.allocate(1),
        Told.ATTACHMENT,
        new On(
            (count, self) -> {
              assertSame(caller, Thread.currentThread());
              events.add("first begins");
              link.client.read(
                  ByteBuffer.allocate(1),
                  Told.ATTACHMENT,
                  new On((more, that) -> events.add("second")));
              events.add("first ends");
            }));
    assertEquals(List.of("first begins", "first ends", "second"), events);
    link.close();
  }

  @Test
  void handlersMayWaitForFutures() throws Exception {
    Link link = Link.established();
    assertEquals(1, link.server.write(ByteBuffer.allocate(1)).get());
    link.schedule.run();
    AtomicInteger written = new AtomicInteger();
    link.client.read(
        ByteBuffer.allocate(1),
        Told.ATTACHMENT,
        new On(
            (count, self) -> {
              try {
                written.set(link.client.write(ByteBuffer.allocate(7)).get());
                assertEquals("frame", link.client.handshake().get().backend());
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            }));
    assertEquals(7, written.get());
    link.close();
  }

  @Test
  void whatHandlersThrowIsTheirThreadsAndChangesNothing() throws Exception {
    Link link = Link.established();
    List<Throwable> uncaught = new ArrayList<>();
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
    try {
      IllegalStateException first = new IllegalStateException("first");
      StackOverflowError second = new StackOverflowError("second");
      link.client.read(
          ByteBuffer.allocate(1),
          Told.ATTACHMENT,
          new On(
              (count, self) -> {
                link.client.write(
                    ByteBuffer.allocate(1),
                    Told.ATTACHMENT,
                    new On(
                        (written, that) -> {
                          throw second;
                        }));
                throw first;
              }));
      assertEquals(1, link.server.write(ByteBuffer.allocate(1)).get());
      link.schedule.run();
      assertEquals(List.of(first, second), uncaught);
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    assertEquals(1, link.server.write(ByteBuffer.allocate(1)).get());
    var read = link.client.read(ByteBuffer.allocate(1));
    link.schedule.run();
    assertEquals(1, read.get());
    assertEquals(1, link.client.write(ByteBuffer.allocate(1)).get());
    link.close();
  }

  @Test
  void handlersMayClose() throws Exception {
    Link link = Link.established();
    Told write = new Told();
    link.clientTransport.outgoing.capacity(1);
    link.client.write(ByteBuffer.allocate(1), Told.ATTACHMENT, write);
    link.client.read(
        ByteBuffer.allocate(1),
        Told.ATTACHMENT,
        new On(
            (count, self) -> {
              try {
                link.client.close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              assertTrue(write.isPending(), "a handler ran inside another one");
            }));
    assertEquals(1, link.server.write(ByteBuffer.allocate(1)).get());
    link.schedule.run();
    assertFalse(write.isPending());
    assertTrue(link.clientEngine.isClosed());
    link.close();
  }
}
