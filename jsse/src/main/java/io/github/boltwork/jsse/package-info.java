/** What backends over a JSSE provider share: {@code SSLEngine} behind the four methods. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.jsse;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
