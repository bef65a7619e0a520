package io.github.boltwork.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.boltwork.TlsException;
import io.github.boltwork.TlsSession;
import io.github.boltwork.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/** What a listener has seen of a connection, and reads with the help of a log of keys. */
final class Recording {
  static final String SUITE_OF_TLS_1_2 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;

  /** Where the random is in a record that begins with a hello. */
  private static final int RANDOM = 11;

  private static final int RANDOM_BYTES = 32;

  /** Records of tickets may come before the first data. */
  private static final int MOST_BEFORE_DATA = 8;

  private final byte[] clientRandom;
  private final byte[] serverRandom;
  private final TlsSession session;
  private byte[] ofClient = {};
  private byte[] ofServer = {};

  private Recording(byte[] clientRandom, byte[] serverRandom, TlsSession session) {
    this.clientRandom = clientRandom;
    this.serverRandom = serverRandom;
    this.session = session;
  }

  /** Completes a pair's handshake and listens to its hellos. */
  static Recording of(EnginePair pair) throws TlsException {
    pair.client().handshake();
    byte[] hello = pair.client().takeSent();
    pair.server().deliver(hello);
    pair.server().handshake();
    byte[] flight = pair.server().takeSent();
    pair.client().deliver(flight);
    pair.handshake();
    return new Recording(random(hello), random(flight), pair.client().engine().session());
  }

  private static byte[] random(byte[] hello) {
    assertEquals(HANDSHAKE, hello[0]);
    return Arrays.copyOfRange(hello, RANDOM, RANDOM + RANDOM_BYTES);
  }

  byte[] clientRandom() {
    return clientRandom;
  }

  void client(byte[] records) {
    ofClient = records;
  }

  void server(byte[] records) {
    ofServer = records;
  }

  byte[] decryptClient(KeyLogLines log) throws GeneralSecurityException {
    return decrypt(ofClient, keys(log, true));
  }

  byte[] decryptServer(KeyLogLines log) throws GeneralSecurityException {
    return decrypt(ofServer, keys(log, false));
  }

  private TrafficKeys keys(KeyLogLines log, boolean client) throws GeneralSecurityException {
    if (session.version() == TlsVersion.TLS_1_3) {
      String label = client ? KeyLogLines.OF_CLIENT : KeyLogLines.OF_SERVER;
      return TrafficKeys.ofTls13(session.cipherSuite(), log.secret(label));
    }
    assertEquals(SUITE_OF_TLS_1_2, session.cipherSuite());
    byte[] master = log.secret(KeyLogLines.MASTER_SECRET);
    return TrafficKeys.ofTls12(master, serverRandom, clientRandom, client);
  }

  /** Decrypts the records of one direction, whose first sequence number only the ends know. */
  private static byte[] decrypt(byte[] records, TrafficKeys keys) throws GeneralSecurityException {
    for (int sequence = 0; sequence < MOST_BEFORE_DATA; sequence++) {
      try {
        return decrypt(ByteBuffer.wrap(records), keys, sequence);
      } catch (AEADBadTagException notThisOne) {
        // Nobody says how many records there were before.
      }
    }
    return fail("the logged keys do not decrypt what was sent");
  }

  private static byte[] decrypt(ByteBuffer records, TrafficKeys keys, long first)
      throws GeneralSecurityException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long sequence = first;
    while (records.hasRemaining()) {
      byte[] header = new byte[5];
      records.get(header);
      byte[] body = new byte[ByteBuffer.wrap(header).getShort(3)];
      records.get(body);
      assertEquals(APPLICATION_DATA, header[0]);
      plain.writeBytes(keys.decrypt(sequence++, header, body));
    }
    return plain.toByteArray();
  }
}
