package io.github.boltwork.interop;

/** Netty's {@code SslHandler} of a server, tasks on an executor. */
final class NettyServerTasksTest extends NettyServerTest {
  @Override
  NettyTls tls() {
    return NettyTls.ENGINE;
  }
}
