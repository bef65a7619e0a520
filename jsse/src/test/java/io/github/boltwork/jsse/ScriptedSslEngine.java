package io.github.boltwork.jsse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An engine that answers its calls from a script, and takes down each call the script does not
 * expect. It starts connected; its handshake status is that of its last answer.
 */
final class ScriptedSslEngine extends BareSslEngine {
  enum Call {
    WRAP,
    UNWRAP,
    CLOSE_OUTBOUND
  }

  /** What a call does with its buffers, and what it answers. */
  interface Answer {
    SSLEngineResult give(ByteBuffer source, ByteBuffer destination) throws SSLException;
  }

  private record Step(Call call, Answer answer, boolean forEver) {}

  private final Deque<Step> script = new ArrayDeque<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> unexpected = new ArrayList<>();
  private final String protocol;

  private HandshakeStatus status = HandshakeStatus.NOT_HANDSHAKING;
  private boolean outboundDone;
  private int packetSize = 16_709;
  private int applicationSize = 16_704;
  private @Nullable SSLException beginFailure;

  ScriptedSslEngine(String protocol) {
    this.protocol = protocol;
  }

  @CanIgnoreReturnValue
  ScriptedSslEngine starts(HandshakeStatus first) {
    status = first;
    return this;
  }

  @CanIgnoreReturnValue
  ScriptedSslEngine on(Call call, Answer answer) {
    script.add(new Step(call, answer, false));
    return this;
  }

  /** The last step of a script, which any number of calls get the answer of. */
  @CanIgnoreReturnValue
  ScriptedSslEngine always(Call call, Answer answer) {
    script.add(new Step(call, answer, true));
    return this;
  }

  @CanIgnoreReturnValue
  ScriptedSslEngine task(Runnable task) {
    tasks.add(task);
    return this;
  }

  void failToBegin(SSLException failure) {
    beginFailure = failure;
  }

  void sizes(int packet, int application) {
    packetSize = packet;
    applicationSize = application;
  }

  void status(HandshakeStatus next) {
    status = next;
  }

  void outboundDone() {
    outboundDone = true;
  }

  /** Fails unless the engine was called as the script says, to its end. */
  void assertPlayed() {
    assertEquals(List.of(), unexpected, "calls the script does not expect");
    assertEquals(
        List.of(), script.stream().filter(step -> !step.forEver()).map(Step::call).toList());
    assertEquals(0, tasks.size(), "tasks nobody ran");
  }

  private SSLEngineResult play(Call call, ByteBuffer source, ByteBuffer destination)
      throws SSLException {
    Step step = script.peek();
    if (step == null || step.call() != call) {
      unexpected.add(call + " instead of " + (step == null ? "the end" : step.call()));
      throw new IllegalStateException("the script has no such call");
    }
    if (!step.forEver()) {
      script.remove();
    }
    SSLEngineResult result;
    try {
      result = step.answer().give(source, destination);
    } catch (AssertionError failed) {
      // The engine under test would make a failed connection of it.
      unexpected.add(failed.toString());
      throw failed;
    }
    status =
        result.getHandshakeStatus() == HandshakeStatus.FINISHED
            ? status
            : result.getHandshakeStatus();
    return result;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int from, int count, ByteBuffer destination)
      throws SSLException {
    return play(Call.WRAP, sources[from], destination);
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] destinations, int from, int count)
      throws SSLException {
    return play(Call.UNWRAP, source, destinations[from]);
  }

  @Override
  public @Nullable Runnable getDelegatedTask() {
    return tasks.poll();
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return status;
  }

  @Override
  public void beginHandshake() throws SSLException {
    if (beginFailure != null) {
      throw beginFailure;
    }
  }

  @Override
  public void closeOutbound() {
    try {
      ByteBuffer none = ByteBuffer.allocate(0);
      status = play(Call.CLOSE_OUTBOUND, none, none).getHandshakeStatus();
    } catch (SSLException e) {
      throw new AssertionError("closeOutbound declares no exception", e);
    }
  }

  @Override
  public boolean isOutboundDone() {
    return outboundDone;
  }

  @Override
  public SSLSession getSession() {
    return (SSLSession)
        Proxy.newProxyInstance(
            SSLSession.class.getClassLoader(),
            new Class<?>[] {SSLSession.class},
            (proxy, method, arguments) -> sessionFact(method));
  }

  @Override
  public @Nullable SSLSession getHandshakeSession() {
    return null;
  }

  private Object sessionFact(Method method) throws SSLPeerUnverifiedException {
    return switch (method.getName()) {
      case "getPacketBufferSize" -> packetSize;
      case "getApplicationBufferSize" -> applicationSize;
      case "getProtocol" -> protocol;
      case "getCipherSuite" -> "TLS_AES_128_GCM_SHA256";
      case "getPeerCertificates" -> throw new SSLPeerUnverifiedException("none");
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }
}
