import Erasures
import Logging
import Runtime

/// What happens to erasures, as operators see it.
enum ErasureSignal: Signal {
    case ordered(ErasureOrder)
    case keysDestroyed(ErasureOrder, count: Int)
    case finished(ErasureOrder, objects: Int)
    /// It goes on with the next sweep.
    case interrupted(ErasureOrder, any Error)
    case resumed(ErasureOrder)
    /// A hold on the study's patient was found before anything was destroyed.
    case takenBack(ErasureOrder)
    /// A hold or restriction was placed, of a study or a patient.
    case restrained(StudyRestraint)
    case released(StudyRestraint)
    case ledgerUnavailable(any Error)

    var level: Logger.Level {
        switch self {
        case .ordered, .keysDestroyed, .finished, .takenBack, .restrained, .released: .notice
        case .interrupted, .resumed, .ledgerUnavailable: .warning
        }
    }

    var message: Logger.Message {
        switch self {
        case .ordered: "erasure ordered"
        case .keysDestroyed: "keys of a study destroyed"
        case .finished: "study erased"
        case .interrupted: "erasure interrupted; it goes on later"
        case .resumed: "erasure goes on that was begun before"
        case .takenBack: "erasure taken back for a legal hold"
        case .restrained: "hold or restriction placed"
        case .released: "hold or restriction lifted"
        case .ledgerUnavailable: "erasures cannot be looked for"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .ordered(let order), .interrupted(let order, _), .resumed(let order), .takenBack(let order):
            ["erasure": "\(order.id)"]
        case .keysDestroyed(let order, let count): ["erasure": "\(order.id)", "keys": "\(count)"]
        case .finished(let order, let objects): ["erasure": "\(order.id)", "objects": "\(objects)"]
        case .restrained(let kind), .released(let kind): ["kind": "\(kind)"]
        case .ledgerUnavailable: [:]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .interrupted(_, let error), .ledgerUnavailable(let error): error
        case .ordered, .keysDestroyed, .finished, .resumed, .takenBack, .restrained, .released: nil
        }
    }

    var measurements: [Measurement] {
        switch self {
        case .ordered: [.count("radiolog_erasures_total", labels: [.init("step", "ordered")])]
        case .keysDestroyed(_, let count): [.count("radiolog_erasure_keys_total", by: count)]
        case .finished(_, let objects):
            [
                .count("radiolog_erasures_total", labels: [.init("step", "finished")]),
                .count("radiolog_erasure_objects_total", by: objects),
            ]
        case .interrupted: [.count("radiolog_erasures_total", labels: [.init("step", "interrupted")])]
        case .resumed: [.count("radiolog_erasures_total", labels: [.init("step", "resumed")])]
        case .takenBack: [.count("radiolog_erasures_total", labels: [.init("step", "taken-back")])]
        case .restrained(let kind):
            [.count("radiolog_restraints_total", labels: [.init("kind", "\(kind)"), .init("change", "placed")])]
        case .released(let kind):
            [.count("radiolog_restraints_total", labels: [.init("kind", "\(kind)"), .init("change", "lifted")])]
        case .ledgerUnavailable: [.count("radiolog_erasure_sweep_failures_total")]
        }
    }
}
