import ObjectStore
import Runtime

/// What a worker measures before it decides how much to take on.
struct LoadSample: Sendable, Equatable {
    var machine: MachineLoad
    /// Taken where objects are stored, from 0 to 1; nil while that cannot be told.
    var disk: Double?
    /// In bytes; nil for what the machine or the group allows.
    var memoryBytes: Int?

    /// The least of what the machine, its control group and the settings allow, in bytes.
    var memoryLimit: Int { min(machine.memoryLimitBytes, memoryBytes ?? .max) }

    /// What the governor is asked with; each from 0 to 1.
    var shares: [Governor.Resource: Double] {
        let own = memoryBytes.map { Double(machine.ownMemoryBytes) / Double(max(1, $0)) } ?? 0
        var shares: [Governor.Resource: Double] = [.cpu: machine.foreignCPU, .memory: max(machine.memory, own)]
        shares[.disk] = disk
        return shares
    }
}

/// Measures at every interval, for as long as its task lives.
struct LoadWatch: Sendable {
    let store: ObjectStore
    let settings: LoadSettings
    let taken: @Sendable (LoadSample) -> Void

    func run() async {
        var meter = LoadMeter()
        let start = ContinuousClock.now
        while !Task.isCancelled {
            if let machine = meter.measure(at: start.duration(to: .now)) {
                // A store that cannot be measured shows in tasks that fail; no load follows from it.
                let disk = try? await store.usedShare()
                taken(LoadSample(machine: machine, disk: disk ?? nil, memoryBytes: settings.memoryBytes))
            }
            try? await Task.sleep(for: settings.interval)
        }
    }
}
