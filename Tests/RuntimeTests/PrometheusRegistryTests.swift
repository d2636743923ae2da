import Foundation
import Metrics
import Runtime
import Testing

@Suite struct `The metrics registry` {
    let registry = PrometheusRegistry()

    private func lines(of metric: String) -> [String] {
        registry.exposition().split(separator: "\n").map(String.init).filter {
            $0.hasPrefix(metric) || $0.hasPrefix("# HELP \(metric) ") || $0.hasPrefix("# TYPE \(metric) ")
        }
    }

    @Test func `shows a counter`() {
        registry.describe([.init("radiolog_uploads_total", "Objects that were uploaded.")])
        let counter = Counter(label: "radiolog_uploads", dimensions: [("status", "accepted")], factory: registry)
        counter.increment(by: 2)
        Counter(label: "radiolog_uploads_total", dimensions: [("status", "accepted")], factory: registry).increment()
        registry.makeCounter(label: "radiolog_uploads", dimensions: [("status", "accepted")]).increment(by: -5)
        #expect(
            lines(of: "radiolog_uploads_total") == [
                "# HELP radiolog_uploads_total Objects that were uploaded.",
                "# TYPE radiolog_uploads_total counter",
                #"radiolog_uploads_total{status="accepted"} 3"#,
            ]
        )
    }

    @Test func `shows a timer as a histogram in seconds`() {
        registry.describe([.init("radiolog_step_seconds", "Time of a step.", buckets: [0.1, 1])])
        let timer = Timer(label: "radiolog.step", dimensions: [("step", "preview")], factory: registry)
        timer.recordMilliseconds(50)
        timer.recordMilliseconds(100)
        timer.recordSeconds(3)
        #expect(
            lines(of: "radiolog_step_seconds") == [
                "# HELP radiolog_step_seconds Time of a step.",
                "# TYPE radiolog_step_seconds histogram",
                #"radiolog_step_seconds_bucket{step="preview",le="0.1"} 2"#,
                #"radiolog_step_seconds_bucket{step="preview",le="1"} 2"#,
                #"radiolog_step_seconds_bucket{step="preview",le="+Inf"} 3"#,
                #"radiolog_step_seconds_sum{step="preview"} 3.15"#,
                #"radiolog_step_seconds_count{step="preview"} 3"#,
            ]
        )
    }

    @Test func `shows gauges and meters as they are`() {
        Gauge(label: "queue.depth", factory: registry).record(7)
        let meter = Meter(label: "load", factory: registry)
        meter.set(0.5)
        meter.increment(by: 0.25)
        #expect(lines(of: "queue_depth").last == "queue_depth 7")
        #expect(lines(of: "load").last == "load 0.75")
    }

    @Test func `forgets a gauge that is destroyed and keeps a counter`() {
        Gauge(label: "lag", dimensions: [("p", "1")], factory: registry).record(1)
        let meter = registry.makeMeter(label: "lag", dimensions: [("p", "2")])
        meter.set(2.0)
        registry.destroyMeter(meter)
        let counter = registry.makeCounter(label: "hits", dimensions: [])
        counter.increment(by: 1)
        registry.destroyCounter(counter)
        #expect(lines(of: "lag").filter { !$0.hasPrefix("#") } == [#"lag{p="1"} 1"#])
        #expect(lines(of: "hits_total").last == "hits_total 1")
    }

    @Test func `escapes what would break the format`() {
        registry.describe([.init("odd", "back\\slash\nline")])
        Gauge(label: "odd", dimensions: [("a-b", "q\"b\\n\nx"), ("le", "1"), ("9", "x")], factory: registry).record(1)
        #expect(
            lines(of: "odd") == [
                #"# HELP odd back\\slash\nline"#, "# TYPE odd gauge",
                #"odd{_9="x",a_b="q\"b\\n\nx",le_="1"} 1"#,
            ]
        )
    }

    @Test func `folds series over the limit into one and counts them`() {
        registry.describe([.init("wild_total", "Too many labels.", maximumSeries: 3)])
        for number in 0..<10 {
            Counter(label: "wild", dimensions: [("id", "\(number)")], factory: registry).increment()
        }
        let series = lines(of: "wild_total").filter { !$0.hasPrefix("#") }
        #expect(series.count == 4)
        #expect(series.contains(#"wild_total{id="overflow"} 7"#))
        #expect(
            lines(of: "radiolog_metrics_overflow_total").last
                == #"radiolog_metrics_overflow_total{metric="wild_total"} 7"#
        )
    }

    @Test func `keeps the first kind of a name and counts the others`() {
        Gauge(label: "twice", factory: registry).record(1)
        Timer(label: "twice", factory: registry).recordSeconds(1)
        registry.makeRecorder(label: "twice", dimensions: [], aggregate: true).record(5.0)
        #expect(lines(of: "twice").filter { $0.hasPrefix("twice ") } == ["twice 1"])
        #expect(
            lines(of: "radiolog_metrics_conflicts_total").last == #"radiolog_metrics_conflicts_total{metric="twice"} 1"#
        )
    }

    @Test func `loses nothing when many threads record at once`() async {
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        Measurement.count("hits_total", labels: [.init("task", "\(task % 2)")]).record(in: registry)
                        registry.makeMeter(label: "sum", dimensions: []).increment(by: 0.5)
                        Measurement.time("spent_seconds", .milliseconds(1)).record(in: registry)
                    }
                }
            }
        }
        #expect(lines(of: "hits_total").suffix(2) == [#"hits_total{task="0"} 4000"#, #"hits_total{task="1"} 4000"#])
        #expect(lines(of: "sum").last == "sum 4000")
        #expect(lines(of: "spent_seconds_count").last == "spent_seconds_count 8000")
    }

    @Test func `shows the process as other programs do`() throws {
        registry.collect(ProcessMetrics.collect)
        let text = registry.exposition()
        func value(_ name: String) throws -> Double {
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + " ") })
            return try #require(Double(line.dropFirst(name.count + 1)))
        }
        #expect(try value("process_cpu_seconds_total") > 0)
        #expect(try value("process_resident_memory_bytes") > 1_000_000)
        #expect(try value("process_open_fds") >= 3)
        let age = Date().timeIntervalSince1970 - (try value("process_start_time_seconds"))
        #expect(age > -2 && age < 86_400)
    }

    @Test(.enabled(if: Promtool.path != nil, "promtool is not installed (apt install prometheus)"))
    func `is what promtool accepts`() throws {
        registry.describe([
            .init("radiolog_uploads_total", "Objects that were uploaded."),
            .init("radiolog_step_seconds", "Time of a step."),
            .init("radiolog_object_bytes", "Size of an object."),
            .init("radiolog_slots", "Slots that are open."),
        ])
        registry.collect(ProcessMetrics.collect)
        Measurement.count("radiolog_uploads_total", labels: [.init("status", "a\"\\\n")]).record(in: registry)
        Measurement.time("radiolog_step_seconds", .milliseconds(3)).record(in: registry)
        Measurement.observation("radiolog_object_bytes", 5e8).record(in: registry)
        Measurement.level("radiolog_slots", 4).record(in: registry)
        #expect(try Promtool.complaints(about: registry.exposition()) == "")
    }
}

/// Prometheus's own judge of an exposition.
enum Promtool {
    static let path = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static func complaints(about exposition: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = ["check", "metrics"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(exposition.utf8))
        try input.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: said, as: UTF8.self)
        return process.terminationStatus == 0 ? text : text + "exit status \(process.terminationStatus)"
    }
}
