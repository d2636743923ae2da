/// Decides from the load how much a worker takes on: pauses at once, gives slots back when the load lasts, and takes
/// them again when it is gone.
///
/// Between the mark that pauses and the mark that resumes nothing changes, so that load at a mark does not flap. Pure:
/// time and load come in, decisions go out.
struct Governor: Equatable {
    /// What can be short.
    enum Resource: String, Sendable, CaseIterable, Codable {
        /// CPU time taken by other programs: a worker's own use is what its slots are for.
        case cpu
        /// Of the tightest limit that binds the process.
        case memory
        /// Of the file system that takes the results.
        case disk
    }

    /// Shares from 0 to 1.
    struct Mark: Equatable, Sendable {
        /// At and above it the worker pauses.
        let pause: Double
        /// Below it the worker goes on.
        let resume: Double

        init(pause: Double, resume: Double) {
            self.pause = pause
            self.resume = min(resume, pause)
        }
    }

    struct Policy: Equatable, Sendable {
        var marks: [Resource: Mark]
        /// Overload of this length costs a slot.
        var shedAfter: Duration
        /// Calm of this length gives one back.
        var growAfter: Duration
        /// Slots of an unloaded worker; at least 1.
        var slots: Int
        /// Slots that are kept however long a resource is short; 1 unless it says otherwise.
        ///
        /// CPU time is never so short that a worker had better stop; without memory or disk it does harm to go on, and
        /// another may have them.
        var kept: [Resource: Int] = [:]
    }

    enum Decision: Equatable, Sendable {
        case pause(Resource)
        case resume
        case shed(slots: Int, Resource)
        case grow(slots: Int)

        /// For metrics.
        var name: String {
            switch self {
            case .pause: "pause"
            case .resume: "resume"
            case .shed: "shed"
            case .grow: "grow"
            }
        }
    }

    private(set) var slots: Int
    /// Tasks that may be in work whatever the slots; nil while nothing is short.
    ///
    /// Short of CPU time, one task at a time goes on: other programs may take all there is for as long as they please.
    var allowance: Int? { shortage.map { $0 == .cpu ? 1 : 0 } }
    /// What the worker is paused for.
    private(set) var shortage: Resource?
    private let policy: Policy
    private var last: Duration?
    /// Length of the overload that no slot was given back for yet; calm takes from it.
    private var overload = Duration.zero
    private var calm = Duration.zero

    init(_ policy: Policy) {
        self.policy = policy
        slots = max(1, policy.slots)
    }

    /// Takes in what was measured at `now`, and says what changes; resources without a measure count as free.
    mutating func observe(_ load: [Resource: Double], at now: Duration) -> [Decision] {
        let elapsed = last.map { max(.zero, now - $0) } ?? .zero
        last = now
        let short = Resource.allCases.first { resource in
            policy.marks[resource].map { load[resource, default: 0] >= $0.pause } ?? false
        }
        let isCalm = Resource.allCases.allSatisfy { resource in
            policy.marks[resource].map { load[resource, default: 0] < $0.resume } ?? true
        }
        var decisions: [Decision] = []
        if let short {
            if shortage == nil { decisions.append(.pause(short)) } else { overload += elapsed }
            shortage = short
            calm = .zero
            if overload >= policy.shedAfter, slots > policy.kept[short, default: 1] {
                slots -= 1
                overload = .zero
                decisions.append(.shed(slots: slots, short))
            }
        } else if isCalm {
            if shortage != nil { decisions.append(.resume) }
            shortage = nil
            overload = max(.zero, overload - elapsed)
            calm += elapsed
            // Without any slot there is nothing to wait for.
            if calm >= policy.growAfter || slots == 0, slots < max(1, policy.slots) {
                slots += 1
                calm = .zero
                decisions.append(.grow(slots: slots))
            }
        } else if shortage != nil {
            // Neither mark is passed: still paused, and still too much.
            overload += elapsed
        }
        return decisions
    }
}
