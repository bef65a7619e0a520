/** The JDK's own TLS implementation as a backend. */
@NullMarked
@CheckReturnValue
package io.github.boltwork.backend.jdk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
