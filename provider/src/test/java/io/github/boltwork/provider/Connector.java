package io.github.boltwork.provider;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection of nothing but what tests set. */
final class Connector implements Connection {
  final Particulars particulars = new Particulars();
  List<SNIMatcher> matchers = List.of();
  @Nullable Function<List<String>, @Nullable String> selector;

  @Override
  public @Nullable SSLEngine engine() {
    return null;
  }

  @Override
  public @Nullable SSLSocket socket() {
    return null;
  }

  @Override
  public String peerHost() {
    return "peer.example";
  }

  @Override
  public int peerPort() {
    return 443;
  }

  @Override
  public Collection<SNIMatcher> sniMatchers() {
    return matchers;
  }

  @Override
  public boolean selects() {
    return selector != null;
  }

  @Override
  public @Nullable String select(List<String> offered) {
    return selector == null ? null : selector.apply(offered);
  }

  @Override
  public Particulars particulars() {
    return particulars;
  }
}
