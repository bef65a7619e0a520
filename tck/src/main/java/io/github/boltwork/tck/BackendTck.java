package io.github.boltwork.tck;

/**
 * The whole kit. A backend joins with one class:
 *
 * <pre>{@code
 * final class MyBackendTckTest implements BackendTck {
 *   @Override
 *   public TlsBackend backend() {
 *     return new MyBackend();
 *   }
 * }
 * }</pre>
 *
 * <p>The rules and their numbers are in {@code docs/SPEC.md}. What a backend does not claim by its
 * {@linkplain io.github.boltwork.TlsBackend#capabilities() capabilities} is skipped, and says so.
 */
public interface BackendTck
    extends LifecycleTck,
        PairTck,
        RaceTck,
        AskingServerTck,
        LeakTck,
        KeyUpdateTck,
        OddHandshakeTck,
        TicketTck,
        PeerAlertTck,
        OddRecordTck,
        UnexpectedMessageTck,
        VerdictTck {}
