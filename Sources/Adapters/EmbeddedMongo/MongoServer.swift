import Foundation
import Mongo
import Synchronization

/// A real `mongod` as a child of this process: the views' home where no MongoDB is named.
///
/// A single-node replica set, because transactions and change streams need one, on 127.0.0.1 only. It is started again
/// when it dies, on the same port, so that clients find it again; it dies with this process, even by `kill -9`. It takes
/// TLS connections of its own client alone.
public final class MongoServer: Sendable {
    private let settings: MongoServerSettings
    private let readiness = Readiness()
    private let served = Mutex<ReplicaSet?>(nil)

    /// Ends soon after a start, in a row, before `run` gives up.
    private static let failureLimit = 8
    /// A server that ran this long is taken for healthy.
    private static let healthyAfter = Duration.seconds(60)
    /// Other free ports tried when one is taken between being chosen and being used.
    private static let portLimit = 5

    public init(_ settings: MongoServerSettings) { self.settings = settings }

    /// The connection string of the running server; waits until it takes writes, and again while it restarts.
    ///
    /// Throws what `run` throws when the server cannot be had. `run` has been called, or is about to be.
    public func ready() async throws -> String { try await readiness.value() }

    /// Makes a running server read its certificate again; connections that are open live on.
    public func rotateCertificates() async throws {
        guard let replicaSet = served.withLock(\.self) else { return }
        try await replicaSet.rotateCertificates()
    }

    /// Runs the server until the task is cancelled, then stops it cleanly and returns.
    ///
    /// Throws `MongoServerError` when it cannot be started, or dies again and again before it is ready.
    public func run() async throws {
        do {
            try await supervise()
            readiness.set(.failure(CancellationError()))
        } catch {
            readiness.set(.failure(error))
            throw error
        }
        settings.onEvent(.stopped)
    }

    private func supervise() async throws(MongoServerError) {
        let executable = try Executable.locate(settings.executable)
        let directory = try DataDirectory(settings.dataDirectory)
        if let id = await directory.endLeftover(within: settings.stopTimeout) {
            settings.onEvent(.endedLeftover(processID: id))
        }
        var port = settings.port == 0 ? try FreePort.choose() : settings.port
        var portsTried = 1
        var failures = 0
        var hasBeenReady = false
        while !Task.isCancelled {
            let reason: MongoServerError
            let start = ContinuousClock.now
            do throws(MongoServerError) {
                reason = try await runOnce(executable, in: directory, port: port)
                hasBeenReady = true
            } catch .portTaken where settings.port == 0 && !hasBeenReady && portsTried < Self.portLimit {
                portsTried += 1
                port = try FreePort.choose()
                continue
            } catch {
                guard hasBeenReady else { throw error }
                reason = error
            }
            if Task.isCancelled { return }
            failures = .now - start > Self.healthyAfter ? 0 : failures + 1
            guard failures < Self.failureLimit else { throw reason }
            readiness.set(nil)
            let pause = Duration.milliseconds(100 << min(failures, 6))
            settings.onEvent(.died(reason, restartsIn: pause))
            try? await Task.sleep(for: pause)
        }
    }

    /// Runs mongod once, to its end; throws when it did not become ready.
    private func runOnce(
        _ executable: String,
        in directory: borrowing DataDirectory,
        port: Int
    ) async throws(MongoServerError) -> MongoServerError {
        directory.rotateLog()
        let logStart = directory.logSize
        let arguments = arguments(port: port, directory: directory.path, log: directory.log)
        let child = try await ChildProcess.start(executable, arguments, output: directory.output)
        let stopTimeout = settings.stopTimeout
        let replicaSet = ReplicaSet(port: port, identity: settings.identity)
        let outcome = await withTaskCancellationHandler {
            let isReady = await replicaSet.becomePrimary(child, within: settings.startTimeout)
            if isReady {
                settings.onEvent(.ready(processID: child.id, port: port))
                served.withLock { $0 = replicaSet }
                readiness.set(.success(replicaSet.uri))
            } else if child.exitCode == nil {
                child.requestEnd(within: stopTimeout)
            }
            return (isReady: isReady, exitCode: await child.ended())
        } onCancel: {
            child.requestEnd(within: stopTimeout)
        }
        let reason = directory.diagnose(exitCode: outcome.exitCode, port: port, since: logStart)
        if outcome.isReady || Task.isCancelled { return reason }
        // A mongod that we ended ourselves because time was up ends cleanly.
        if outcome.exitCode == 0 { throw .notReadyInTime(settings.startTimeout, log: directory.log) }
        throw reason
    }

    private func arguments(port: Int, directory: String, log: String) -> [String] {
        [
            "--dbpath", directory, "--port", String(port), "--bind_ip", "127.0.0.1", "--nounixsocket",
            "--replSet", ReplicaSet.name, "--oplogSize", String(settings.oplogMebibytes),
            "--wiredTigerCacheSizeGB", String(Double(settings.cacheMebibytes) / 1024),
            "--logpath", log, "--logappend", "--quiet",
            // Slow operations are logged with their filters: never, because filters may be about people.
            "--slowms", "2147483647",
            "--setParameter", "diagnosticDataCollectionEnabled=false",
            // What a killed process had begun keeps its documents locked for so long; a minute by default.
            "--setParameter", "transactionLifetimeLimitSeconds=10",
            // There is no other member to hand over to.
            "--setParameter", "shutdownTimeoutMillisForSignaledShutdown=0",
        ] + settings.identity.arguments
    }
}

/// Finds the program.
private enum Executable {
    static func locate(_ path: String?) throws(MongoServerError) -> String {
        if let path {
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw .executableMissing(searched: path)
            }
            return path
        }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let found = folders.map { "\($0)/mongod" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw .executableMissing(searched: "any folder of the PATH") }
        return found
    }
}
