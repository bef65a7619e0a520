/**
 * Throw-away certificate authorities, for tests and demonstrations; <strong>not for
 * production</strong>.
 *
 * <p>A {@link io.github.boltwork.pki.ThrowawayAuthority} lives in memory, keeps its key beside its
 * certificate, signs whatever it is asked to, revokes nothing and is gone with the process. That is
 * what a test wants and the opposite of what a certificate authority must be.
 *
 * <pre>{@code
 * ThrowawayAuthority authority = ThrowawayAuthority.create("Test Root");
 * Credential server = authority.issue("localhost", "127.0.0.1").credential();
 * Files.writeString(chainFile, server.certificatesPem());
 * Files.writeString(keyFile, server.privateKeyPem());
 * Files.writeString(trustFile, authority.certificatePem());
 * }</pre>
 *
 * <p>Keys and certificates are the JDK's own objects, made by the JDK's own providers; the library
 * that writes the certificates is never registered as a provider.
 */
@NullMarked
@CheckReturnValue
package io.github.boltwork.pki;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
