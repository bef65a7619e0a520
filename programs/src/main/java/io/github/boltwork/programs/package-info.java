/** Programs of others that tests talk to. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
