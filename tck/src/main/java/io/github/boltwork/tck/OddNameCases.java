package io.github.boltwork.tck;

import static io.github.boltwork.tck.NameCase.dns;
import static io.github.boltwork.tck.NameCase.match;
import static io.github.boltwork.tck.NameCase.mismatch;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/** Names where none should be, of other kinds, and with bytes that belong in no name. */
final class OddNameCases {
  private static final String HOST = EnginePair.HOST;

  private OddNameCases() {}

  static List<NameCase> cases() {
    GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, "https://" + HOST);
    GeneralName mail = new GeneralName(GeneralName.rfc822Name, "root@" + HOST);
    GeneralName bare = new GeneralName(GeneralName.rfc822Name, HOST);
    GeneralName directory = new GeneralName(new X500Name("CN=" + HOST));
    return List.of(
        mismatch("no names at all", HOST),
        // RFC 9525 section 2: the common name is no longer looked at, even where nothing else is.
        mismatch("common name only", HOST).withCommonName(HOST),
        mismatch("common name, another name", HOST, dns("x.test")).withCommonName(HOST),
        mismatch("common name, an e-mail address", HOST, mail).withCommonName(HOST),
        match("common name of another", HOST, dns(HOST)).withCommonName("x.test"),
        match("NUL in the common name", HOST, dns(HOST)).withCommonName("x\0.test"),
        mismatch("NUL in the common name only", HOST).withCommonName(HOST + "\0.evil.test"),
        mismatch("NUL behind the name", HOST, dns(HOST + "\0")),
        mismatch("NUL and another domain", HOST, dns(HOST + "\0.evil.test")),
        mismatch("NUL before the name", HOST, dns("\0" + HOST)),
        mismatch("NUL in a wildcard", HOST, dns("*\0.boltwork.test")),
        mismatch("newline behind the name", HOST, dns(HOST + "\n")),
        mismatch("blank before the name", HOST, dns(" " + HOST)),
        mismatch("blank behind the name", HOST, dns(HOST + " ")),
        mismatch("two names in one entry", HOST, dns("x.test," + HOST)),
        mismatch("port", HOST, dns(HOST + ":4433")),
        mismatch("scheme", HOST, dns("https://" + HOST)),
        mismatch("empty entry", HOST, dns("")),
        mismatch("dot", HOST, dns(".")),
        mismatch("empty label", HOST, dns("server..boltwork.test")),
        mismatch("e-mail address only", HOST, mail),
        mismatch("e-mail address without its user", HOST, bare),
        mismatch("URI only", HOST, uri),
        mismatch("directory name only", HOST, directory),
        match("the name among others of all kinds", HOST, mail, uri, directory, dns(HOST)));
  }
}
