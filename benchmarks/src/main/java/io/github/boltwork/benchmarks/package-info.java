/**
 * JMH benchmarks of Boltwork's backends, each beside what a user would pick instead.
 *
 * <p>{@link io.github.boltwork.benchmarks.RecordBenchmark} is the hot path, {@link
 * io.github.boltwork.benchmarks.HandshakeBenchmark} the beginning of connections. {@link
 * io.github.boltwork.benchmarks.Main} runs them, {@link io.github.boltwork.benchmarks.Report}
 * writes the page of ratios.
 */
@NullMarked
@CheckReturnValue
package io.github.boltwork.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
