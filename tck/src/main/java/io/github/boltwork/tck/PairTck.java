package io.github.boltwork.tck;

/**
 * The rules for which the other end matters, between two backends. One class names the two:
 *
 * <pre>{@code
 * final class MyClientsOnTheJdkTest implements PairTck {
 *   @Override
 *   public TlsBackend client() {
 *     return new MyBackend();
 *   }
 *
 *   @Override
 *   public TlsBackend server() {
 *     return new JdkBackend();
 *   }
 * }
 * }</pre>
 *
 * <p>What one of them does not claim by its {@linkplain
 * io.github.boltwork.TlsBackend#capabilities() capabilities} is skipped, and says whose claim is
 * missing.
 */
public interface PairTck
    extends SessionTck,
        TicketKeysTck,
        KeyLogTck,
        HandshakeTck,
        NegotiationTck,
        IdentityTck,
        SeveralIdentitiesTck,
        StaplingTck,
        HardwareKeyTck,
        TrustManagerTck,
        IdentityChooserTck,
        LargeChainTck,
        RecordTck,
        FailureTck,
        TamperTck,
        CloseTck {}
