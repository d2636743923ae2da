public import Events
public import Foundation

/// The upload that first told of an instance, series or study: what it is known by.
///
/// The first stated, whichever is read first, so that a rebuild shows the same. Copies that operators put into the queue
/// stand for an upload only while that is not known, however clocks go.
public struct FirstSeen: Sendable, Hashable, Codable {
    enum CodingKeys: String, CodingKey { case at = "t", position = "p", modality = "m", identity = "i", turn = "tu" }

    public let at: Date
    let position: String
    public let modality: String
    public let identity: SealedField
    /// Of a copy; nil for an upload.
    let turn: Int?

    /// Replaces `known` by the upload of `fact` when that was stated earlier.
    static func keepEarlier(_ known: inout FirstSeen?, _ fact: InstanceReceived, _ stated: TaskLifecycle.Stated) {
        if let known {
            let rank = (known.turn ?? 1, TaskLifecycle.Stated(at: known.at, position: known.position))
            if rank <= (fact.turnNumber, stated) { return }
        }
        known = FirstSeen(
            at: stated.at,
            position: stated.position,
            modality: fact.modality,
            identity: fact.identity,
            turn: fact.turn?.number
        )
    }
}

/// The namespaces of document ids made of several keys (RFC 9562 §5.5).
enum ViewNamespace {
    static let instances = UUID(
        uuid: (0x7B, 0x1D, 0xE0, 0x52, 0x90, 0xA4, 0x4E, 0x0C, 0x8F, 0x6B, 0x2C, 0x13, 0xD9, 0x5A, 0x47, 0x01)
    )
    static let series = UUID(
        uuid: (0x7B, 0x1D, 0xE0, 0x52, 0x90, 0xA4, 0x4E, 0x0C, 0x8F, 0x6B, 0x2C, 0x13, 0xD9, 0x5A, 0x47, 0x02)
    )
}
