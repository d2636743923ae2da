import Events
import ObjectStore

/// One thing made of every payload it applies to.
///
/// A worker's work is a list of these; a step names its version, so that every result says what made it.
public struct ProcessingStep: Sendable {
    /// What the result is called: `metadata`, `statistics`, `preview`.
    public let kind: String
    /// Grows whenever the same payload would give other bytes.
    public let version: Int
    public let mediaType: String
    /// Writes the result piece by piece, so that it is never held whole.
    ///
    /// - Throws: `StepDoesNotApply` when there is nothing to make of this payload, whatever is tried.
    let run: @Sendable (Payload, inout SealedWriter) async throws -> Void

    init(
        kind: String,
        version: Int,
        mediaType: String,
        run: @escaping @Sendable (Payload, inout SealedWriter) async throws -> Void
    ) {
        self.kind = kind
        self.version = version
        self.mediaType = mediaType
        self.run = run
    }
}

/// A payload lawfully gives a step nothing to work on.
struct StepDoesNotApply: Error, Equatable {
    /// Stable, for programs.
    let code: String
    let detail: String
}
