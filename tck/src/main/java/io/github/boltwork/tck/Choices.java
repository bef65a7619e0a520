package io.github.boltwork.tck;

import io.github.boltwork.ClientIdentityChooser;
import io.github.boltwork.TlsIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;

/** Chooses what it is told to, and takes down what it is asked. */
final class Choices implements ClientIdentityChooser {
  /** A question as it came. */
  record Asked(List<String> keyTypes, List<X500Principal> authorities, Thread thread) {}

  private final List<Asked> asked = new ArrayList<>();
  private Supplier<Optional<TlsIdentity>> next = Optional::empty;

  /** Has this chosen from now on; nothing before. */
  void next(Supplier<Optional<TlsIdentity>> choice) {
    next = choice;
  }

  /** Has this chosen from now on. */
  void next(TlsIdentity choice) {
    next(() -> Optional.of(choice));
  }

  List<Asked> asked() {
    return asked;
  }

  @Override
  public Optional<TlsIdentity> choose(List<String> keyTypes, List<X500Principal> authorities) {
    asked.add(new Asked(keyTypes, authorities, Thread.currentThread()));
    return next.get();
  }
}
