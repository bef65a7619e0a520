package io.github.boltwork.parameters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import org.jspecify.annotations.Nullable;

/** What applications keep with a session; values that listen are told. */
public final class SessionValues {
  private final SSLSession session;
  private final Map<String, Object> values = new ConcurrentHashMap<>();

  /**
   * Makes an empty collection.
   *
   * @param session the session that listeners are told
   */
  public SessionValues(SSLSession session) {
    this.session = session;
  }

  /**
   * Keeps a value.
   *
   * @param name its name
   * @param value the value
   * @throws IllegalArgumentException if either is null
   */
  public void put(@Nullable String name, @Nullable Object value) {
    if (name == null || value == null) {
      throw new IllegalArgumentException("a session's value and its name cannot be null");
    }
    Object replaced = values.put(name, value);
    if (value instanceof SSLSessionBindingListener listener) {
      listener.valueBound(new SSLSessionBindingEvent(session, name));
    }
    unbound(name, replaced);
  }

  /**
   * Returns what was kept.
   *
   * @param name its name
   * @return the value; null if there is none
   * @throws IllegalArgumentException if the name is null
   */
  public @Nullable Object get(@Nullable String name) {
    return values.get(required(name));
  }

  /**
   * Lets go of a value.
   *
   * @param name its name
   * @throws IllegalArgumentException if the name is null
   */
  public void remove(@Nullable String name) {
    unbound(required(name), values.remove(required(name)));
  }

  /**
   * Returns the names of all that is kept.
   *
   * @return the names
   */
  public String[] names() {
    return values.keySet().toArray(new String[0]);
  }

  private void unbound(String name, @Nullable Object value) {
    if (value instanceof SSLSessionBindingListener listener) {
      listener.valueUnbound(new SSLSessionBindingEvent(session, name));
    }
  }

  private static String required(@Nullable String name) {
    if (name == null) {
      throw new IllegalArgumentException("the name of a session's value cannot be null");
    }
    return name;
  }
}
