/** Any backend as {@code javax.net.ssl}: for code that takes nothing else. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
