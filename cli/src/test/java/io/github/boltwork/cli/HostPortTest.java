package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class HostPortTest {
  private final HostPort.Converter converter = new HostPort.Converter();

  @Test
  void readsNamesAndAddresses() {
    assertEquals(new HostPort("example.org", 443), converter.convert("example.org:443"));
    assertEquals(new HostPort("127.0.0.1", 65_535), converter.convert("127.0.0.1:65535"));
    assertEquals(new HostPort("::1", 4433), converter.convert("[::1]:4433"));
    assertEquals("[::1]:4433", converter.convert("[::1]:4433").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":443",
        "host",
        "host:",
        "host:0",
        "host:65536",
        "host:123456",
        "::1:443",
        "[::1]",
        "[]:443",
        "host:-1",
        "a:b:1"
      })
  void refusesAllElse(String text) {
    assertThrows(TypeConversionException.class, () -> converter.convert(text));
  }
}
