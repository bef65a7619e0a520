/** The engine contract as tests that any backend runs against itself. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.tck;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
