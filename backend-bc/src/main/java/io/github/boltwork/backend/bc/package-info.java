/** Bouncy Castle's TLS as a backend. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.backend.bc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
