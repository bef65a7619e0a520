/** Channels over any backend and any transport. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.io;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
