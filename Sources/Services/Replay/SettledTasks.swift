import EventLog
import Events
import struct Foundation.UUID

/// Which turns of which tasks an archive knows the end of.
///
/// Complete once all of it was looked at: an outcome may lie anywhere in it.
struct SettledTasks {
    /// The last turn that is settled, by task.
    private var turns: [UUID: Int32] = [:]
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Takes in what the record says about the end of tasks; records that cannot be read say nothing.
    mutating func learn(_ record: StoredRecord) throws(TooManyTasks) {
        switch EventCodec.type(of: record) {
        case .instanceProcessed, .taskQuarantined, .taskReleased, .taskCancelled, .studyReprioritised: break
        default: return
        }
        guard let envelope = try? EventCodec.envelope(record) else { return }
        switch envelope.event {
        // A result ends the task, whatever turns it still has.
        case .instanceProcessed(let fact): try settle(fact.task, through: .max)
        case .taskQuarantined(let fact): try settle(fact.task, through: Int32(clamping: fact.turnNumber))
        // What an order makes stale is no work either; the turn that it begins may be.
        case .taskReleased(let fact): try settle(fact.task, through: Int32(clamping: fact.turn - 1))
        case .taskCancelled(let fact): try settle(fact.task, through: Int32(clamping: fact.turn))
        case .studyReprioritised(let fact):
            for move in fact.moved { try settle(move.task, through: Int32(clamping: move.turn - 1)) }
        default: return
        }
    }

    /// Whether the record is an upload, or a copy of a later turn, that is no work any more.
    func covers(_ record: StoredRecord) -> Bool {
        guard record.isUpload, let task = record.header("ce_subject").flatMap(TaskID.init(_:)),
            let turn = turns[task.uuid]
        else { return false }
        if turn == .max { return true }
        guard let envelope = try? EventCodec.envelope(record), case .instanceReceived(let fact) = envelope.event else {
            return false
        }
        return fact.turnNumber <= turn
    }

    private mutating func settle(_ task: TaskID, through turn: Int32) throws(TooManyTasks) {
        turns[task.uuid] = max(turn, turns[task.uuid] ?? 0)
        guard turns.count <= limit else { throw TooManyTasks(limit: limit) }
    }
}

extension StoredRecord {
    var isUpload: Bool { EventCodec.type(of: self) == .instanceReceived }
}

/// An archive tells the end of more tasks than fit in the memory it may take.
public struct TooManyTasks: Error, Sendable, CustomStringConvertible {
    public let limit: Int

    public var description: String {
        "the archive tells the end of more than \(limit) tasks: export and import it in parts, or raise --task-limit"
    }
}
