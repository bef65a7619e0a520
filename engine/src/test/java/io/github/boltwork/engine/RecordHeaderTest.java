package io.github.boltwork.engine;

import static io.github.boltwork.engine.Wire.alert;
import static io.github.boltwork.engine.Wire.record;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.boltwork.TlsAlert;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeaderTest {
  @Test
  void fourTypesStartARecord() {
    for (int type = 0; type < 256; type++) {
      ByteBuffer header = header(type, 3, 77);
      int expected = type >= 20 && type <= 23 ? 82 : RecordHeader.INVALID;
      assertEquals(expected, RecordHeader.recordLength(header, 2), "type " + type);
      assertEquals(type == 22, RecordHeader.isHandshake((byte) type));
    }
  }

  @Test
  void oneMajorVersionStartsARecord() {
    for (int version = 0; version < 256; version++) {
      int expected = version == 3 ? 82 : RecordHeader.INVALID;
      assertEquals(expected, RecordHeader.recordLength(header(23, version, 77), 2));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,5",
    "1,6",
    "255,260",
    "256,261",
    "16384,16389",
    "16640,16645",
    "18432,18437",
    "18433,-1",
    "32768,-1",
    "65535,-1"
  })
  void lengthsAreThoseOfTls12(int length, int expected) {
    assertEquals(expected, RecordHeader.recordLength(header(23, 3, length), 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 40, 120, 255})
  void fatalAlertIsRead(int code) {
    ByteBuffer buffer = ByteBuffer.allocate(20).put(3, alert(2, code)).position(10);
    assertEquals(Optional.of(new TlsAlert(code)), RecordHeader.plainAlert(buffer, 3));
  }

  @Test
  void otherRecordsAreNoFatalAlert() {
    for (byte[] bytes :
        new byte[][] {alert(1, 0), record(21, 3, 2), record(21, 26, 2), record(22, 2, 2)}) {
      assertEquals(Optional.empty(), RecordHeader.plainAlert(ByteBuffer.wrap(bytes), 0));
    }
  }

  @Test
  void noEngineCanTakeAnInvalidHeaderForAValidOne() {
    assertEquals(
        ByteBuffer.wrap(new byte[] {23, 3, 3, -1, -1}),
        RecordHeader.beyondDoubt(header(23, 3, 18_433).position(2)));
    ByteBuffer other = ByteBuffer.wrap(new byte[] {'G', 'E', 'T', ' ', '/', ' '});
    assertEquals(
        ByteBuffer.wrap(new byte[] {'G', 'E', 'T', -1, -1}), RecordHeader.beyondDoubt(other));
    assertEquals(0, other.position());
  }

  @Test
  void describesTheHeaderAndNothingBehindIt() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 'G', 'E', 'T', ' ', '/', 's', 'e'});
    assertEquals("47 45 54 20 2f", RecordHeader.describe(bytes.position(1)));
    assertEquals("73 65", RecordHeader.describe(bytes.position(6)));
  }

  private static ByteBuffer header(int type, int version, int length) {
    return ByteBuffer.allocate(9)
        .put(2, (byte) type)
        .put(3, (byte) version)
        .put(4, (byte) 3)
        .putShort(5, (short) length);
  }
}
