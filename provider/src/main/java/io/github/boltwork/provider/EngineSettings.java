package io.github.boltwork.provider;

import io.github.boltwork.parameters.ConnectionSettings;
import io.github.boltwork.parameters.MutableSettings;
import io.github.boltwork.parameters.SettingsRules;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is set on an engine. Until it is told its side, all that is set is set for both, since the
 * two start from different configurations. Guarded by the engine's lock.
 */
final class EngineSettings {
  private final EngineSources sources;
  private EngineSource source;
  private MutableSettings settings;
  private @Nullable EngineSource otherSource;
  private @Nullable MutableSettings other;
  private boolean decided;

  EngineSettings(EngineSources sources) {
    this.sources = sources;
    this.source = sources.undecided();
    this.settings = new MutableSettings(source.settings());
  }

  EngineSource source() {
    return source;
  }

  boolean isDecided() {
    return decided;
  }

  MutableSettings get() {
    return settings;
  }

  SettingsRules rules() {
    return new SettingsRules(source.settings());
  }

  /**
   * Changes settings.
   *
   * @param change is given the settings as they are and as they were at first
   * @throws IllegalArgumentException if what is asked for cannot be had
   * @throws IllegalStateException if they are fixed
   */
  void change(BinaryOperator<ConnectionSettings> change) {
    if (decided) {
      settings.change(now -> change.apply(now, source.settings()));
      return;
    }
    MutableSettings second = other();
    ConnectionSettings changed = change.apply(settings.get(), source.settings());
    if (second != null && otherSource != null) {
      ConnectionSettings usual = otherSource.settings();
      second.change(now -> change.apply(now, usual));
    }
    settings.change(now -> changed);
  }

  private @Nullable MutableSettings other() {
    if (otherSource == null) {
      try {
        otherSource = sources.side(!source.client());
        other = new MutableSettings(otherSource.settings());
      } catch (IllegalArgumentException thereIsNone) {
        otherSource = source;
      }
    }
    return other;
  }

  /**
   * Decides for a side.
   *
   * @throws IllegalArgumentException if there is none, or it is too late
   */
  void decide(boolean client) {
    if (source.client() != client) {
      if (decided && !settings.get().equals(source.settings())) {
        throw new IllegalArgumentException(
            "the engine was told to be a %s's, and parameters were set since: make another engine"
                .formatted(client ? "server" : "client"));
      }
      EngineSource side = sources.side(client);
      MutableSettings present = decided ? null : other;
      source = side;
      settings = present == null ? new MutableSettings(side.settings()) : present;
    }
    decided = true;
    other = null;
  }
}
