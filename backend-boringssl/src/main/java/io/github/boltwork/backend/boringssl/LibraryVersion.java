package io.github.boltwork.backend.boringssl;

import io.netty.internal.tcnative.Library;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version of netty-tcnative, as its jar tells it; nothing native is loaded for that. */
final class LibraryVersion {
  private LibraryVersion() {}

  static String get() {
    try {
      @Nullable ModuleDescriptor module = Library.class.getModule().getDescriptor();
      Optional<String> version =
          module == null
              ? Optional.ofNullable(Library.class.getPackage().getImplementationVersion())
              : module.rawVersion();
      return version.orElse("unknown");
    } catch (LinkageError missing) {
      return "unknown";
    }
  }
}
