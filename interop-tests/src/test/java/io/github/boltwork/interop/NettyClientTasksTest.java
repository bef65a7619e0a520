package io.github.boltwork.interop;

/** Netty's {@code SslHandler} of a client, tasks on an executor. */
final class NettyClientTasksTest extends NettyClientTest {
  @Override
  NettyTls tls() {
    return NettyTls.ENGINE;
  }
}
