/** Frameworks that know only {@code javax.net.ssl}, on each backend. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.interop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
