/** Throw-away authorities and certificates, for tests and demonstrations. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.pki;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
