/** Tests that need all backends at once. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.matrix;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
