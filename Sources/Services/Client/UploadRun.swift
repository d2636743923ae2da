import Foundation

/// `radiolog upload`: sends files, a few at a time, and optionally waits until each has its outcome.
public struct UploadRun: Sendable {
    private let client: RadiologClient
    private let priority: String
    private let waits: Bool
    private let concurrency: Int
    /// From the acknowledgement to the outcome of one object.
    private let waitLimit: Duration
    private let print: @Sendable (String) -> Void

    public init(
        client: RadiologClient,
        priority: String,
        waits: Bool,
        concurrency: Int,
        waitLimit: Duration,
        print: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.priority = priority
        self.waits = waits
        self.concurrency = concurrency
        self.waitLimit = waitLimit
        self.print = print
    }

    /// What became of everything that was sent.
    public struct Summary: Sendable, Equatable {
        public var processed = 0
        public var accepted = 0
        public var rejected = 0
        /// Acknowledged, but without a result within the limit, or quarantined.
        public var unfinished = 0
        /// Never acknowledged.
        public var unsent = 0

        public var isComplete: Bool { unfinished == 0 && unsent == 0 }
    }

    /// Sends every file of `paths`, folders searched through, and prints one line per object as it ends.
    public func run(_ paths: [String]) async -> Summary {
        let files = paths.flatMap(Self.files)
        print(Line.header)
        return await withTaskGroup(of: [Line].self, returning: Summary.self) { group in
            var remaining = files[...]
            var summary = Summary()
            for _ in 0..<min(concurrency, files.count) {
                if let file = remaining.popFirst() { group.addTask { await send(file) } }
            }
            while let lines = await group.next() {
                for line in lines {
                    print(line.text)
                    summary.count(line.outcome)
                }
                if let file = remaining.popFirst() { group.addTask { await send(file) } }
            }
            return summary
        }
    }

    private func send(_ file: String) async -> [Line] {
        let name = URL(fileURLWithPath: file).lastPathComponent
        do {
            let report = try await retrying { () throws(ClientError) in
                try await client.upload(file: file, priority: priority)
            }
            var lines: [Line] = []
            for object in report.objects { lines.append(await follow(object, file: object.file ?? name)) }
            return lines
        } catch {
            return [Line(file: name, study: nil, status: "not sent", outcome: .unsent, note: "\(error)")]
        }
    }

    private func follow(_ object: UploadReport.Object, file: String) async -> Line {
        var line = Line(file: file, study: object.studyInstanceUID, status: object.status, outcome: .accepted)
        if let reason = object.reason {
            line.outcome = .rejected
            line.note = [reason.code, reason.rule].compactMap { $0 }.joined(separator: ", ")
            return line
        }
        guard waits, let task = object.task else { return line }
        let start = ContinuousClock.now
        var position = object.position
        repeat {
            do {
                let known = try await client.task(task, after: position)
                position = nil
                line.status = known.status
                if known.isFinal { return line.ended(known) }
            } catch  where error.isWorthRetrying {
                line.note = "\(error)"
            } catch {
                line.outcome = .unfinished
                line.note = "\(error)"
                return line
            }
            try? await Task.sleep(for: .milliseconds(100))
        } while start.duration(to: .now) < waitLimit && !Task.isCancelled
        line.outcome = .unfinished
        line.note = "no result within \(waitLimit.components.seconds) seconds"
        return line
    }

    /// Tries again, for about a minute in all, what may succeed later.
    private func retrying<Value>(_ body: () async throws(ClientError) -> Value) async throws(ClientError) -> Value {
        let pauses: [Duration] = [
            .milliseconds(200), .seconds(1), .seconds(3), .seconds(10), .seconds(20), .seconds(30),
        ]
        for pause in pauses {
            do {
                return try await body()
            } catch  where error.isWorthRetrying {
                try? await Task.sleep(for: pause)
            }
        }
        return try await body()
    }

    private static func files(at path: String) -> [String] {
        guard FileManager.default.type(of: path) == .typeDirectory else { return [path] }
        let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        // Text that lies beside images is not sent.
        return inside.sorted().filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") && !$0.hasSuffix(".txt") }
            .map { "\(path)/\($0)" }
            .filter { FileManager.default.type(of: $0) == .typeRegular }
    }
}

extension UploadRun.Summary {
    fileprivate mutating func count(_ outcome: Line.Outcome) {
        switch outcome {
        case .processed: processed += 1
        case .accepted: accepted += 1
        case .rejected: rejected += 1
        case .unfinished: unfinished += 1
        case .unsent: unsent += 1
        }
    }
}

/// One object in the table that is printed.
private struct Line: Sendable {
    enum Outcome: Sendable {
        case processed, accepted, rejected, unfinished, unsent
    }

    let file: String
    let study: String?
    var status: String
    var outcome: Outcome
    var milliseconds: Int?
    var note = ""

    init(file: String, study: String?, status: String, outcome: Outcome, note: String = "") {
        self.file = file
        self.study = study
        self.status = status
        self.outcome = outcome
        self.note = note
    }

    static let header = row("FILE", "STUDY", "STATUS", "TIME", "RESULTS")

    var text: String {
        // The end of a UID tells studies apart; its beginning is the maker's.
        let study = study.map { $0.count > 20 ? "…" + $0.suffix(19) : $0 } ?? "-"
        return Self.row(file, study, status, milliseconds.map { "\($0) ms" } ?? "-", note)
    }

    func ended(_ task: TaskReport) -> Line {
        var line = self
        line.outcome = task.status == "processed" ? .processed : .unfinished
        line.milliseconds = task.processingMilliseconds
        let skipped = task.skipped.map { "(\($0.kind): \($0.code))" }
        line.note = (task.results.map(\.kind) + skipped + [task.failure?.detail].compactMap { $0 })
            .joined(separator: " ")
        return line
    }

    private static func row(_ cells: String...) -> String {
        zip(cells, [28, 20, 11, 8, 0]).map { cell, width in
            cell.count < width ? cell + String(repeating: " ", count: width - cell.count) : cell
        }.joined(separator: "  ")
    }
}

extension FileManager {
    fileprivate func type(of path: String) -> FileAttributeType? {
        try? attributesOfItem(atPath: path)[.type] as? FileAttributeType
    }
}
