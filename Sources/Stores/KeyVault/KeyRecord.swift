import Access
import BSON
import Events
import Foundation

/// What the vault keeps of one study: its keys, wrapped, and the names of those that were destroyed.
struct KeyRecord: Codable, Sendable, Equatable {
    enum CodingKeys: String, CodingKey {
        case id = "_id", workspace = "w", study = "s", version = "v", life = "l", dataKey = "d", master = "m"
        case keys = "k", destroyed = "g", leftBehind = "x", seal = "h"
    }

    struct Key: Codable, Sendable, Equatable {
        enum CodingKeys: String, CodingKey { case name = "i", wrapped = "b", madeAt = "t" }
        let name: UUID
        /// Under the study's data key, which it names.
        let wrapped: BSONBinary
        let madeAt: Date
    }

    struct Destroyed: Codable, Sendable, Equatable {
        enum CodingKeys: String, CodingKey { case name = "i", life = "l" }
        let name: UUID
        let life: Int
    }

    /// As `workspace/study`.
    let id: String
    let workspace: String
    let study: String
    /// Grows with every change: who changes the record names the one they read.
    var version: Int64
    /// Counted from 1; the one that the keys belong to, or the next upload's when there is none.
    var life: Int
    /// The data key that the keys are wrapped under; nil while there is none.
    var dataKey: UUID?
    /// The id of the master key that the data key is wrapped under.
    var master: String?
    /// Oldest first; the last one is for what is sealed now.
    var keys: [Key]
    var destroyed: [Destroyed]
    /// A data key of no more use, which is about to be deleted.
    var leftBehind: UUID?
    /// Over all of the above (`RecordSeal`); nil in records of before they were sealed.
    var seal: BSONBinary?

    init(_ study: StudyReference) {
        id = Self.id(of: study)
        workspace = study.workspace.text
        self.study = study.study.hex
        version = 1
        life = 1
        keys = []
        destroyed = []
    }

    static func id(of study: StudyReference) -> String { "\(study.workspace.text)/\(study.study.hex)" }

    var current: Key? { keys.last }

    func isDestroyed(_ name: UUID) -> Bool { destroyed.contains { $0.name == name } }

    /// The ids of the keys that the end of `life` destroyed.
    func destroyed(in life: Int) -> [KeyID] { destroyed.filter { $0.life == life }.map { KeyID(vault: $0.name) } }
}
