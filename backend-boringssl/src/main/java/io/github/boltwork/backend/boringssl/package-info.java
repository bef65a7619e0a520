/** BoringSSL as a backend. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.backend.boringssl;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
