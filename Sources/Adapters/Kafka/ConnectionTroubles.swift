import Synchronization

/// Why connections to brokers fail, as it was last seen, and what was told of it already.
///
/// librdkafka tries again for ever and tells each failure several times; who reads the log needs it once, and whoever
/// waited for a broker in vain needs the reason.
public final class ConnectionTroubles: Sendable {
    /// How long a reason stands, and how long it is not told again.
    static let patience: Duration = .seconds(60)
    /// The most reasons remembered, so that texts of brokers cannot fill memory.
    static let reasonLimit = 64

    private struct State {
        var last: Trouble?
        var told: [String: ContinuousClock.Instant] = [:]

        func standing(at now: ContinuousClock.Instant) -> Trouble? {
            guard let last, now < last.at + ConnectionTroubles.patience else { return nil }
            return last
        }
    }

    private struct Trouble {
        let reason: String
        let isRefusal: Bool
        let at: ContinuousClock.Instant
    }

    private let state = Mutex(State())

    public init() {}

    /// The reason that stands, for an error that says no more than that no broker answered.
    func reason(at now: ContinuousClock.Instant = .now) -> String? {
        state.withLock { $0.standing(at: now)?.reason }
    }

    /// A broker answered.
    func clear() {
        state.withLock { $0.last = nil }
    }

    /// Whether it is news: what follows from a refusal of this process's own is none.
    func note(_ reason: String, isRefusal: Bool = false, at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock { state in
            if !isRefusal, state.standing(at: now)?.isRefusal == true { return false }
            state.last = Trouble(reason: reason, isRefusal: isRefusal, at: now)
            if let told = state.told[reason], now < told + Self.patience { return false }
            if state.told.count >= Self.reasonLimit { state.told.removeAll() }
            state.told[reason] = now
            return true
        }
    }
}

/// Why a broker's certificate is refused, by OpenSSL's code of it (`X509_V_ERR_*`, openssl/x509_vfy.h).
struct CertificateRefusal: Equatable {
    let code: Int32

    /// Nil for a certificate that nothing is wrong with.
    init?(code: Int32) {
        guard code != 0 else { return nil }
        self.code = code
    }

    var reason: String {
        switch code {
        case 9: "is not valid yet"
        case 10: "has ended"
        // Self-signed, alone or in a chain; issuer unknown, here or in the chain; no trust in the root.
        case 2, 18...21, 27: "is of no authority that is trusted here"
        case 23: "was revoked"
        case 62, 64: "is for another host"
        default: "is refused (X.509 verification error \(code))"
        }
    }
}
