package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.InvalidKeyException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0400",
    "1, 0401",
    "127, 047f",
    "128, 048180",
    "255, 0481ff",
    "256, 04820100",
    "65535, 0482ffff",
    "65536, 0483010000"
  })
  void lengthsAreMinimalAndReadBack(int length, String head) throws Exception {
    byte[] element = Der.element(Der.OCTET_STRING, new byte[length]);

    assertEquals(head, HexFormat.of().formatHex(element, 0, element.length - length));
    assertEquals(length, new Der(element).content(Der.OCTET_STRING).length);
  }

  @ParameterizedTest
  @CsvSource({
    "06092a864886f70d010101, 1.2.840.113549.1.1.1",
    "06032b6570, 1.3.101.112",
    "0603883703, 2.999.3",
    "06010a, 0.10"
  })
  void objectIdentifiersAreDotted(String hex, String dotted) throws Exception {
    assertEquals(dotted, new Der(HexFormat.of().parseHex(hex)).objectIdentifier());
  }

  @Test
  void objectIdentifierOfAnImpossibleLengthIsNotQuoted() {
    byte[] der = Der.element(Der.OBJECT_IDENTIFIER, new byte[17]);
    assertThrows(InvalidKeyException.class, () -> new Der(der).objectIdentifier());
  }

  @Test
  void elementsAreReadInTheirOrder() throws Exception {
    Der sequence = new Der(HexFormat.of().parseHex("3008020103a00304012a")).sequence();

    assertTrue(sequence.next(Der.INTEGER));
    assertFalse(sequence.next(Der.OCTET_STRING));
    assertEquals(3, sequence.integer());
    assertArrayEquals(new byte[] {4, 1, 42}, sequence.content(0xA0));
    assertFalse(sequence.next(Der.INTEGER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3001",
        "3081",
        "308200",
        "3084ffffffff",
        "30847fffffff",
        "3085ffffffffff",
        "30850100000000",
        "0400",
        "30800000"
      })
  void malformedSequenceIsRefused(String hex) {
    byte[] der = HexFormat.of().parseHex(hex);
    assertThrows(InvalidKeyException.class, () -> new Der(der).sequence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0200", "02050100000000"})
  void numberThatIsNoIntIsRefused(String hex) {
    byte[] der = HexFormat.of().parseHex(hex);
    assertThrows(InvalidKeyException.class, () -> new Der(der).integer());
  }
}
