package io.github.boltwork.interop;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an exception says, and what those say that caused it. */
final class Causes {
  private Causes() {}

  /** Returns an exception, its causes and all that is suppressed in them. */
  static Stream<Throwable> of(Throwable thrown) {
    return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Stream<Throwable> of(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(thrown),
        Stream.concat(Stream.of(thrown.getSuppressed()), Stream.ofNullable(thrown.getCause()))
            .flatMap(cause -> of(cause, seen)));
  }

  static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns all of it in one text. */
  static String text(Throwable thrown) {
    return of(thrown).map(Throwable::toString).collect(Collectors.joining("\n"));
  }
}
