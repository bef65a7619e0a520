package io.github.boltwork.tck;

import static io.github.boltwork.tck.TckSubject.assertFails;
import static io.github.boltwork.tck.TckSubject.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.boltwork.TlsBackend;
import io.github.boltwork.TlsException;
import io.github.boltwork.TlsStatus;
import io.github.boltwork.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 5, continued: records that somebody on the way has changed, moved or repeated. */
public interface TamperTck extends PairSubject {
  /** How many records of data a conversation has, each of another size. */
  int RECORDS = 4;

  /**
   * The system property that says how far apart the bits are that are flipped, 1 unless set; one
   * with no divisor in common with 8 meets each bit of a byte.
   */
  String BITS = "boltwork.tck.bits";

  /** More than any record claims to hold without being refused for that, in bytes. */
  int LONGEST = 20_000;

  /** Buffers that cost little, for hundreds of connections. */
  BufferShape SMALL = new BufferShape(BufferShape.Kind.HEAP, 8192, 8192, 8192);

  /** A connection one of whose ends speaks and the other listens. */
  private static EngineEnd speaker(EnginePair pair, boolean fromClient) {
    return fromClient ? pair.client() : pair.server();
  }

  private TlsBackend listenersBackend(boolean fromClient) {
    return fromClient ? server() : client();
  }

  private static byte[] dataOf(int record) {
    return bytes(100 + record);
  }

  private static byte[] dataUpTo(int records) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int record = 0; record < records; record++) {
      all.writeBytes(dataOf(record));
    }
    return all.toByteArray();
  }

  /** Says some records of data and a close_notify. */
  private static List<byte[]> conversation(EngineEnd speaker) throws TlsException {
    List<byte[]> records = new ArrayList<>();
    for (int record = 0; record < RECORDS; record++) {
      speaker.encryptAll(dataOf(record));
      records.add(speaker.takeSent());
    }
    speaker.closeNotifyWhole();
    records.add(speaker.takeSent());
    return records;
  }

  private static void deliver(EngineEnd listener, List<byte[]> records) {
    records.forEach(record -> listener.deliver(record.clone()));
  }

  /**
   * No bit of a record can be flipped, in its header or its body: it is refused, or was one of
   * those that say nothing, and what arrives is what was sent.
   */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,true", "TLS_1_2,false", "TLS_1_3,true", "TLS_1_3,false"})
  default void r5_10_noBitCanBeFlipped(TlsVersion version, boolean fromClient) throws TlsException {
    needs(version);
    int step = Integer.getInteger(BITS, 1);
    try (EnginePair contexts = pair(version, SMALL)) {
      int bits = 8;
      for (int bit = 0; bit < bits; bit += step) {
        try (EnginePair pair = contexts.again().handshake()) {
          EngineEnd speaker = speaker(pair, fromClient);
          EngineEnd listener = speaker(pair, !fromClient);
          // Tickets may wait for the first record of data, which is not the one to change.
          assertArrayEquals(bytes(2), pair.send(speaker, bytes(2)));
          speaker.encryptAll(bytes(1));
          byte[] record = speaker.takeSent();
          bits = 8 * record.length;
          record[bit / 8] ^= (byte) (1 << bit % 8);
          listener.deliver(record);
          speaker.encryptAll(bytes(behind(bit)));
          listener.deliver(speaker.takeSent());
          if (bit / 8 == 1 || bit / 8 == 2) {
            // The version is authenticated, but not everywhere as the header has it.
            assertHarmless(listener, fromClient, bit);
          } else {
            assertFails(
                TlsException.Kind.PROTOCOL, listenersBackend(fromClient), listener::decryptAll);
            assertEquals(0, listener.takeReceived().length, "bit " + bit);
          }
        }
      }
      assertTrue(bits > 8 * (5 + 16), "a record has a header and a tag");
    }
  }

  /** How many bytes follow: what a record takes in that is said to be longer than it is. */
  private static int behind(int bit) {
    return bit / 8 == 3 || bit / 8 == 4 ? LONGEST : 50;
  }

  private void assertHarmless(EngineEnd listener, boolean fromClient, int bit) throws TlsException {
    try {
      assertEquals(TlsStatus.NEED_NET, listener.decryptAll());
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      sent.writeBytes(bytes(1));
      sent.writeBytes(bytes(behind(bit)));
      assertArrayEquals(sent.toByteArray(), listener.takeReceived(), "bit " + bit);
    } catch (TlsException refused) {
      assertFails(TlsException.Kind.PROTOCOL, listenersBackend(fromClient), listener::decryptAll);
      assertEquals(0, listener.takeReceived().length, "bit " + bit);
    }
  }

  /** Two records that have changed places are refused, also if one is the close_notify. */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,true", "TLS_1_2,false", "TLS_1_3,true", "TLS_1_3,false"})
  default void r5_11_noRecordsChangePlaces(TlsVersion version, boolean fromClient)
      throws TlsException {
    needs(version);
    try (EnginePair contexts = pair(version, SMALL)) {
      for (int first = 0; first < RECORDS; first++) {
        for (int second = first + 1; second <= RECORDS; second++) {
          try (EnginePair pair = contexts.again().handshake()) {
            List<byte[]> records = conversation(speaker(pair, fromClient));
            Collections.swap(records, first, second);
            EngineEnd listener = speaker(pair, !fromClient);
            deliver(listener, records);
            assertFails(
                TlsException.Kind.PROTOCOL, listenersBackend(fromClient), listener::decryptAll);
            assertArrayEquals(
                dataUpTo(first), listener.takeReceived(), first + " and " + second + " swapped");
          }
        }
      }
    }
  }

  /**
   * A record that comes again is refused, however late; behind the close_notify it says nothing.
   */
  @ParameterizedTest
  @CsvSource({"TLS_1_2,true", "TLS_1_2,false", "TLS_1_3,true", "TLS_1_3,false"})
  default void r5_12_noRecordComesAgain(TlsVersion version, boolean fromClient)
      throws TlsException {
    needs(version);
    try (EnginePair contexts = pair(version, SMALL)) {
      for (int again = 0; again < RECORDS; again++) {
        for (int before = again + 1; before <= RECORDS + 1; before++) {
          try (EnginePair pair = contexts.again().handshake()) {
            List<byte[]> records = conversation(speaker(pair, fromClient));
            records.add(before, records.get(again));
            EngineEnd listener = speaker(pair, !fromClient);
            deliver(listener, records);
            String what = "record " + again + " came again before " + before;
            if (before > RECORDS) {
              assertEquals(TlsStatus.CLOSED, listener.decryptAll(), what);
              assertEquals(TlsStatus.CLOSED, listener.decryptAll(), what);
            } else {
              assertFails(
                  TlsException.Kind.PROTOCOL, listenersBackend(fromClient), listener::decryptAll);
            }
            assertArrayEquals(dataUpTo(Math.min(before, RECORDS)), listener.takeReceived(), what);
          }
        }
      }
    }
  }
}
