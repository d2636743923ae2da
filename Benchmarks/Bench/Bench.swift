/// Radiolog's part of `make bench-dicom`: answers lines of `operation milliseconds path`, as the peers do.
@main
struct Bench {
    static func main() async {
        let work = Work()
        var files: [String: [UInt8]] = [:]
        while let line = readLine() {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, let budget = Double(words[1]) else { continue }
            let path = String(words[2])
            if files[path] == nil { files[path] = contents(of: path) }
            send(await answer(String(words[0]), .milliseconds(Int(budget)), files[path] ?? [], work))
        }
    }

    private static func answer(
        _ operation: String,
        _ budget: Duration,
        _ bytes: [UInt8],
        _ work: Work
    ) async -> String {
        let clock = ContinuousClock()
        var times: [Int64] = []
        var stages: [String: [Int64]] = [:]
        var digest: [String: Double] = [:]
        let begin = clock.now
        do {
            repeat {
                var run = Run()
                let start = clock.now
                if operation == "parse" {
                    try work.parse(bytes, &run)
                } else {
                    try await work.process(bytes, &run)
                }
                times.append((clock.now - start).nanoseconds)
                for (name, duration) in run.stages { stages[name, default: []].append(duration) }
                digest = run.digest
            } while clock.now - begin < budget
        } catch {
            return Answer(ok: false, why: "\(error)").json
        }
        return Answer(ok: true, times: times, stages: stages, digest: digest).json
    }
}

/// Durations of the parts of one run, in nanoseconds, and what came of it.
struct Run {
    private(set) var stages: [(String, Int64)] = []
    var digest: [String: Double] = [:]
    private var mark = ContinuousClock.now

    /// Everything since the last call, or the start, was `name`.
    mutating func stage(_ name: String) {
        let now = ContinuousClock.now
        stages.append((name, (now - mark).nanoseconds))
        mark = now
    }

    /// What went on since then was several things by turns, measured by the caller.
    mutating func stage(_ parts: [(String, Int64)]) {
        stages += parts
        mark = .now
    }
}

extension Duration {
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
