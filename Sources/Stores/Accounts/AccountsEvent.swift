/// What happens to accounts, for operators: codes alone; who it was is on the audit trail.
public enum AccountsEvent: Sendable, Equatable {
    /// What tries are counted by.
    public enum Lane: String, Sendable, CaseIterable {
        /// One account from one address.
        case pair
        /// One account from a browser that it is known in.
        case device
        /// One address.
        case origin
        /// One account, from everywhere.
        case account
        /// Second factors, and proofs within a session.
        case proof
    }

    /// What somebody tried to show.
    public enum Proof: String, Sendable, CaseIterable {
        case password, code, provider
    }

    /// A session was opened; `isStrong` with a second factor.
    case opened(isStrong: Bool)
    /// A wrong password or code, or a provider's identity that nobody has.
    case refused(Proof)
    /// A try was not looked at, for too many came before it.
    case heldUp(Lane)
    /// A refresh token came twice: two hold it, and its session ended for both.
    case reused
    /// A change could not be written on the audit trail, and was not made.
    case unrecorded
}
