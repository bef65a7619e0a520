package io.github.boltwork.provider;

/** Both sides of a test's context. */
record TestSides(EngineSource clients, EngineSource servers) implements EngineSources {
  @Override
  public EngineSource side(boolean client) {
    return client ? clients : servers;
  }

  @Override
  public EngineSource undecided() {
    return servers;
  }

  /** Makes an engine that has been told its side. */
  StrictEngine client() {
    return client(443);
  }

  /** Makes an engine that has been told its side. */
  StrictEngine client(int port) {
    StrictEngine engine = new StrictEngine(this, Subject.HOST, port);
    engine.setUseClientMode(true);
    return engine;
  }

  /** Makes an engine that has been told its side. */
  StrictEngine server() {
    StrictEngine engine = new StrictEngine(this, null, -1);
    engine.setUseClientMode(false);
    return engine;
  }
}
