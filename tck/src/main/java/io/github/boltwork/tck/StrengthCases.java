package io.github.boltwork.tck;

import static io.github.boltwork.tck.ChainCase.accepted;
import static io.github.boltwork.tck.ChainCase.refused;
import static io.github.boltwork.tck.ChainCase.refusedByWhoReadsIt;
import static io.github.boltwork.tck.ChainCorpus.MIDDLE;
import static io.github.boltwork.tck.ChainCorpus.ROOT;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/** Keys and signatures that are too weak; {@code jdk.certpath.disabledAlgorithms} says which. */
final class StrengthCases {
  private static final String MD5 = "RFC 8446 4.4.2.4: MUST abort on MD5";
  private static final String SHA1 =
      "laxer than RFC 8446 4.4.2.4 recommends: the JDK refuses SHA-1 of public authorities only";
  private static final String SHORT = "the JDK's limit of 1024 bits; CAs' rules want 2048";
  private static final String CURVE = "RFC 8422 5.1.1: no curve below 224 bits is left";
  private static final String STRONG = "RFC 8446 4.2.3";
  private static final String UNUSED = "RFC 8446 4.4.2: nobody verifies an anchor's own signature";

  private StrengthCases() {}

  static List<ChainCase> cases() {
    CertifiedKey rsa = issuer(CorpusKey.RSA_2048).signedBy(ROOT);
    CertifiedKey shortRsa = issuer(CorpusKey.RSA_1024).signedBy(ROOT);
    CertifiedKey weakRsa = issuer(CorpusKey.RSA_768).signedBy(ROOT);
    CertifiedKey weakRoot = issuer(CorpusKey.RSA_768).selfSigned();
    CertifiedKey md5Root = issuer(CorpusKey.RSA_2048).selfSigned("MD5withRSA");
    CertifiedKey ofMd5Root = leaf().signedBy(md5Root);
    CertifiedKey rsaRoot = issuer(CorpusKey.RSA_2048).selfSigned();
    CertifiedKey md5Middle =
        CertificateOrder.authority("Weakly signed").signedBy(rsaRoot, "MD5withRSA");
    CertifiedKey sha1Middle =
        CertificateOrder.authority("Weakly signed").signedBy(rsaRoot, "SHA1withRSA");
    CertifiedKey edwards = issuer(CorpusKey.ED25519).signedBy(ROOT);
    CertifiedKey p384 = issuer(CorpusKey.EC_P384).signedBy(ROOT);
    return List.of(
        refused("leaf with RSA 768", SHORT, ROOT, leaf().key(CorpusKey.RSA_768).signedBy(ROOT)),
        accepted("leaf with RSA 1024", SHORT, ROOT, leaf().key(CorpusKey.RSA_1024).signedBy(ROOT)),
        accepted("leaf with RSA 2048", SHORT, ROOT, leaf().key(CorpusKey.RSA_2048).signedBy(ROOT)),
        refused("intermediate with RSA 768", SHORT, ROOT, leaf().signedBy(weakRsa), weakRsa),
        accepted("intermediate with RSA 1024", SHORT, ROOT, leaf().signedBy(shortRsa), shortRsa),
        refusedByWhoReadsIt(
            "leaf with EC on P-192", CURVE, ROOT, leaf().unprovenKey(p192()).signedBy(ROOT)),
        refused("anchor with RSA 768", SHORT, weakRoot, leaf().signedBy(weakRoot)),
        refused("leaf signed with MD5", MD5, rsaRoot, leaf().signedBy(rsaRoot, "MD5withRSA")),
        refused(
            "intermediate signed with MD5", MD5, rsaRoot, leaf().signedBy(md5Middle), md5Middle),
        accepted("anchor signed with MD5", UNUSED, md5Root, ofMd5Root),
        accepted("leaf signed with SHA-1", SHA1, rsaRoot, leaf().signedBy(rsaRoot, "SHA1withRSA")),
        accepted(
            "intermediate signed with SHA-1",
            SHA1,
            rsaRoot,
            leaf().signedBy(sha1Middle),
            sha1Middle),
        accepted(
            "leaf signed with ECDSA and SHA-1",
            SHA1,
            ROOT,
            leaf().signedBy(MIDDLE, "SHA1withECDSA"),
            MIDDLE),
        accepted(
            "leaf signed with RSA-PSS",
            STRONG,
            ROOT,
            leaf().signedBy(rsa, "SHA256withRSAandMGF1"),
            rsa),
        accepted(
            "leaf signed with RSA and SHA-512",
            STRONG,
            ROOT,
            leaf().signedBy(rsa, "SHA512withRSA"),
            rsa),
        accepted("leaf signed with Ed25519", "RFC 8410", ROOT, leaf().signedBy(edwards), edwards),
        accepted("leaf signed with P-384", STRONG, ROOT, leaf().signedBy(p384), p384));
  }

  private static PublicKey p192() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CraftedCrypto.PROVIDER);
      generator.initialize(new ECGenParameterSpec("secp192r1"));
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key on P-192 can be made", e);
    }
  }

  private static CertificateOrder leaf() {
    return CertificateOrder.leaf();
  }

  private static CertificateOrder issuer(CorpusKey kind) {
    return CertificateOrder.authority("Issuer with " + kind).key(kind);
  }
}
