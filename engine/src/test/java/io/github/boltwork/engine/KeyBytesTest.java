package io.github.boltwork.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.PrivateKey;
import org.junit.jupiter.api.Test;

/** What is wiped is a copy. */
final class KeyBytesTest {
  /** A key that encodes itself as one and the same array, or as a new one each time. */
  private static final class Key implements PrivateKey {
    private static final long serialVersionUID = 1;

    private final byte[] bytes = {1, 2, 3};
    private final boolean copies;

    Key(boolean copies) {
      this.copies = copies;
    }

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
      return copies ? bytes.clone() : bytes;
    }
  }

  @Test
  void wipesACopy() {
    Key key = new Key(true);
    byte[] encoded = key.getEncoded();
    KeyBytes.wipe(key, encoded);
    assertArrayEquals(new byte[3], encoded);
    assertArrayEquals(new byte[] {1, 2, 3}, key.bytes);
  }

  @Test
  void leavesTheKeyItsOwnArray() {
    Key key = new Key(false);
    KeyBytes.wipe(key, key.getEncoded());
    assertArrayEquals(new byte[] {1, 2, 3}, key.bytes);
  }
}
