import Events
import Logging
import Runtime

// How much a worker takes on: the governor's decisions carried out, and told.

extension WorkerSession {
    /// Takes in what was measured, carries out what follows, and reports it.
    func govern(_ sample: LoadSample, now: ContinuousClock.Instant) {
        self.sample = sample
        settleDisputes(now: now)
        guard !isStopping else { return }
        let decisions = governor.observe(sample.shares, at: start.duration(to: now))
        queue.allow(governor.allowance, now: now)
        for decision in decisions {
            WorkerSignal.decided(decision).emit(to: parts.logger)
            switch decision {
            case .pause(let resource): report(.paused, [.init(resource)])
            case .resume: report(.resumed)
            case .shed(_, let resource):
                resize(now: now)
                report(.slotClosed, [.init(resource)])
            case .grow:
                resize(now: now)
                report(.slotOpened)
            }
        }
        WorkerSignal.measured(sample, load).emit(to: parts.logger)
        let isDue = lastReport.map { now - $0 >= parts.settings.load.reportInterval } ?? true
        if isDue { report(nil, reasons) }
    }

    /// Opens and closes slots until there are as many as the governor says: the last ones go first.
    private func resize(now: ContinuousClock.Instant) {
        for slot in slots {
            if slot.number < governor.slots { open(slot) } else { close(slot, now: now) }
        }
        queue.resize(slots: tasks(at: governor.slots), now: now)
    }

    /// Tasks at a time with so many slots open: their share, and one at least while any is open.
    private func tasks(at open: Int) -> Int {
        open == 0 ? 0 : max(1, parts.settings.concurrency * open / max(1, slots.count))
    }

    func report(_ decision: WorkerReported.Decision?, _ reasons: [WorkerReported.Reason] = []) {
        lastReport = .now
        let state: WorkerReported.State =
            switch decision {
            case .stopped: .stopped
            case _ where isStopping: .draining
            case _ where governor.shortage != nil: .paused
            default: .working
            }
        reporter.report(decision, reasons: reasons, state: state, load: load)
    }

    /// Why the worker does not take on more: what is short, else that it has all it takes on at a time.
    private var reasons: [WorkerReported.Reason] {
        if let resource = governor.shortage { return [.init(resource)] }
        if queue.hungry != nil { return [.bytes] }
        return queue.running.count >= queue.slots ? [.tasks] : []
    }

    private var load: WorkerReported.Load {
        WorkerReported.Load(
            processor: sample?.machine.cpu ?? 0,
            memory: sample?.machine.ownMemoryBytes ?? 0,
            memoryLimit: sample?.memoryLimit ?? 0,
            tasks: queue.running.count,
            bytes: queue.usage.bytes,
            slots: queue.slots,
            slotLimit: parts.settings.concurrency,
            partitions: slots.reduce(0) { $0 + $1.partitions.count }
        )
    }
}
