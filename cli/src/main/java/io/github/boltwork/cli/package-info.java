/** The command line {@code boltwork}; an application, not a library. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
