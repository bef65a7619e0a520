/**
 * What {@code javax.net.ssl} parameters and sessions say, in our terms and back; for the sockets of
 * {@code io} and the facade of {@code provider}, not for users.
 */
@NullMarked
@CheckReturnValue
package io.github.boltwork.parameters;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
