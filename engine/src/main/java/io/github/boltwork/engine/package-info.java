/**
 * What an engine needs whatever library is under it; for those who write backends.
 *
 * <p>{@link io.github.boltwork.engine.CallGuard} and {@link
 * io.github.boltwork.engine.StickyFailure} keep the rules of calls and failures, {@link
 * io.github.boltwork.engine.Backlog}, {@link io.github.boltwork.engine.ScratchPool} and {@link
 * io.github.boltwork.engine.PartialRecord} hold bytes for no longer than needed, and {@link
 * io.github.boltwork.engine.ClientHello} reads off the wire what libraries do not tell.
 */
@NullMarked
@CheckReturnValue
package io.github.boltwork.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
