package io.github.boltwork.benchmarks;

import java.io.IOException;

/** What passes over a connection again and again: a request, and its answer once it is whole. */
final class Dialogue {
  private final Message request;
  private final Message answer;
  private final Tally atServer;
  private final Tally atClient;

  Dialogue(Message request, Message answer) {
    this.request = request;
    this.answer = answer;
    this.atServer = new Tally(request);
    this.atClient = new Tally(answer);
  }

  Message request() {
    return request;
  }

  Message answer() {
    return answer;
  }

  Tally atServer() {
    return atServer;
  }

  Tally atClient() {
    return atClient;
  }

  /** Requires that bytes come out as they went in, both ways. */
  void requireReceived(Link link) throws IOException {
    int before = atServer.compared() + atClient.compared();
    ask(true);
    link.exchange(1);
    ask(false);
    int compared = atServer.compared() + atClient.compared() - before;
    if (compared != 2) {
      throw new IllegalStateException("compared " + compared + " messages instead of 2");
    }
  }

  private void ask(boolean check) {
    atServer.ask(check);
    atClient.ask(check);
  }
}
