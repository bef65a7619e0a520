/** Tests of the benchmarks themselves. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
