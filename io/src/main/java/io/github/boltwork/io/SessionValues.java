package io.github.boltwork.io;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import org.jspecify.annotations.Nullable;

/** What applications keep with a session; values that listen are told. */
final class SessionValues {
  private final SSLSession session;
  private final Map<String, Object> values = new ConcurrentHashMap<>();

  SessionValues(SSLSession session) {
    this.session = session;
  }

  void put(@Nullable String name, @Nullable Object value) {
    if (name == null || value == null) {
      throw new IllegalArgumentException("a session's value and its name cannot be null");
    }
    Object replaced = values.put(name, value);
    if (value instanceof SSLSessionBindingListener listener) {
      listener.valueBound(new SSLSessionBindingEvent(session, name));
    }
    unbound(name, replaced);
  }

  @Nullable Object get(@Nullable String name) {
    return values.get(required(name));
  }

  void remove(@Nullable String name) {
    unbound(required(name), values.remove(required(name)));
  }

  String[] names() {
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
