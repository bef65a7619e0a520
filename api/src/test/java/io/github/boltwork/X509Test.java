package io.github.boltwork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.boltwork.pki.ThrowawayAuthority;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class X509Test {
  private static final X509Certificate CERTIFICATE =
      ThrowawayAuthority.create("Root").issue("a.example").credential().certificate();

  @Test
  void otherLibrariesCertificatesAreReadAgainAndTheJdksAreKept() throws Exception {
    X509Certificate foreign = ForeignCertificate.of(CERTIFICATE);
    assertNotEquals(CERTIFICATE.getClass(), foreign.getClass());

    List<X509Certificate> own = X509.own(List.of(foreign, CERTIFICATE));

    assertEquals(List.of(CERTIFICATE, CERTIFICATE), own);
    assertEquals(CERTIFICATE.getClass(), own.get(0).getClass());
    assertSame(CERTIFICATE, own.get(1));
  }

  @Test
  void whatIsNoCertificateIsAnError() {
    for (byte[] der : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[] {0x30, 0})) {
      assertThrows(CertificateException.class, () -> X509.decode(der));
    }
  }

  @Test
  void messagesGetOneShortLineWithoutControls() {
    assertEquals("a \u00FC \u65E5", X509.printable("a \u00FC \u65E5"));
    assertEquals("\\u{0}\\u{a}\\u{1b}[2J\\u{9b}", X509.printable("\0\n\u001B[2J\u009B"));
    assertEquals("\\u{202e}\\u{2066}\\u{200b}", X509.printable("\u202E\u2066\u200B"));
    assertEquals("\\u{2028}\\u{d800}", X509.printable("\u2028\uD800"));
    assertEquals("x".repeat(200), X509.printable("x".repeat(200)));
    assertEquals("x".repeat(200) + "...", X509.printable("x".repeat(201)));
  }
}
