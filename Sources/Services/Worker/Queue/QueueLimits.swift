import Events
import Runtime

/// What a queue may hold and start, and how long it may wait.
struct QueueLimits: Sendable {
    /// Names this worker in what it states.
    var worker = "worker"
    /// Names this very process in what it commits: a try it finds under its own name was not lost with a worker.
    var author = "worker/0"
    /// Whether outcomes and progress are one step on this log.
    var isAtomic = true
    /// Tasks in work at a time.
    var slots = 2
    /// What tasks in work may take together; one that needs more runs by itself.
    var room = TaskCost.unlimited
    /// What a task may take at all; one that needs more is set aside.
    var most = TaskCost.unlimited
    /// How both are estimated.
    var costs = CostEstimate()
    /// Further tasks in work at a time, all of them urgent.
    var urgentSlots = 1
    /// Tries of one task before it is quarantined.
    var attempts = 3
    /// Records of one partition that wait in memory; beyond, its delivery is paused.
    var prefetch = 64
    /// Tasks that wait for another try; beyond, only those are worked on.
    var delayed = 1_000
    /// The most tries that are declared before there is a slot for them.
    var ahead = 64
    /// Outcomes that are committed together.
    var commitTasks = 256
    /// How long an outcome waits for others to share its commit.
    var commitLinger = Duration.milliseconds(5)
    /// How long work in flight may take to end when its partition is asked back.
    var drain = Duration.seconds(20)
    var weights: [Priority: Int] = [.urgent: 16, .routine: 4, .bulk: 1]
    /// The longest that a priority with work is passed over.
    var patience = Duration.seconds(30)
    /// Between tries.
    var backoff = Backoff(first: .milliseconds(500), longest: .seconds(10))
    /// The steps that are run, as `kind/version`, for the evidence of a quarantine.
    var steps: [String] = []
}
