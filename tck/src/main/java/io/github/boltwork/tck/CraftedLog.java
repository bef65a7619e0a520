package io.github.boltwork.tck;

import java.util.ArrayList;
import java.util.List;

/** What a crafted peer has received besides application data. */
final class CraftedLog {
  /** An alert as it came. */
  record Alert(int level, int code) {}

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Integer> messages = new ArrayList<>();

  void alert(short level, short code) {
    alerts.add(new Alert(level & 0xff, code & 0xff));
  }

  void message(short type) {
    messages.add((int) type);
  }

  List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  /** Returns how many handshake messages of a type have come. */
  int messages(int type) {
    return (int) messages.stream().filter(seen -> seen == type).count();
  }
}
