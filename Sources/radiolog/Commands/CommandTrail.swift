import Access
import Audit
import AuditTrail
import Client
import EventLog
import Foundation
import KeyVault
import ModernTLS
import Mongo

// The audit trail as a command on a machine reaches it. What it cannot write down, a command does not do.
extension ReplayParts {
    /// Lends the trail: entries are durable when `record` returns.
    ///
    /// Where brokers are named, and on the data of a `radiolog dev` that does not run, the command keeps a chain of its
    /// own, which takes the master key. A `dev` that runs holds its log, and is asked to write.
    func withTrail<Result: Sendable>(
        _ body: @escaping @Sendable (AuditSink) async throws -> Result
    ) async throws -> Result {
        let log: any EventLog
        do {
            log = try await openForEntries()
        } catch {
            guard settings.log.brokers.isEmpty, let running = RunningDev(in: settings.dev.directory) else {
                throw error
            }
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(running.sink.namingUser))
            } catch {
                result = .failure(error)
            }
            await running.client.close()
            return try result.get()
        }
        do {
            let result = try await withMongo { client in try await withChain(on: log, client, body) }
            await log.close()
            return result
        } catch {
            await log.close()
            throw error
        }
    }

    /// Lends a chain of the command's own, and notes beside the log where it ended.
    private func withChain<Result>(
        on log: any EventLog,
        _ client: MongoClient,
        _ body: (AuditSink) async throws -> Result
    ) async throws -> Result {
        let vault = try await keys.open(client)
        let trail = AuditTrail(
            log: log,
            // Of its own for each command: two at a time must not take each other for the one before.
            source: "/cli/\(ProcessInfo.processInfo.hostName)/\(ProcessInfo.processInfo.processIdentifier)",
            signer: try CheckpointSigner(seed: vault.auditSigningSeed),
            sealing: ReasonSealing { vault.auditReasonKey(for: $0) }
        )
        let heads = KeptHeads(client: client, database: settings.keys.database)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(trail.sink.namingUser))
        } catch {
            result = .failure(error)
        }
        await trail.close()
        do {
            // The entry is durable, whether or not this succeeds.
            if let head = await trail.head { try await heads.note(head) }
        } catch {
            tell("radiolog: where this command's audit chain ended could not be noted beside the log")
        }
        return try result.get()
    }

    /// Writes down what the command is about to do.
    func record(
        _ action: AuditAction,
        in workspace: WorkspaceID? = nil,
        on object: AuditObject? = nil,
        _ detail: [AuditDetail: String] = [:]
    ) async throws {
        let entry = AuditEntry(
            actor: CommandEntry.actor,
            workspace: workspace,
            action: action,
            object: object,
            detail: detail
        )
        try await withTrail { try await $0.record(entry) }
    }

    private func openForEntries() async throws -> any EventLog {
        guard settings.log.brokers.isEmpty else { return try settings.openKafka(identity: "radiolog-cli") }
        let path = "\(settings.dev.directory)/log"
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReplayFailure(
                "there is no log at \(path): set RADIOLOG_KAFKA_BROKERS, or name a dev's directory by --data"
            )
        }
        return try await EmbeddedEngine.open(at: path)
    }
}

/// A `radiolog dev` that runs on a data directory, as the files in it tell.
private struct RunningDev {
    let client: RadiologClient

    private struct Endpoints: Decodable {
        let http: String
        let tokenFile: String
        let authority: String?
    }

    /// Nil when the directory tells of none.
    init?(in directory: String) {
        guard let data = FileManager.default.contents(atPath: "\(directory)/endpoints.json"),
            let endpoints = try? JSONDecoder().decode(Endpoints.self, from: data),
            let server = URL(string: endpoints.http),
            let token = try? String(contentsOfFile: endpoints.tokenFile, encoding: .utf8)
        else { return nil }
        client = RadiologClient(
            server: server,
            token: token.trimmingCharacters(in: .whitespacesAndNewlines),
            tls: .modernClient(trusting: endpoints.authority),
            requestLimit: .seconds(15)
        )
    }

    var sink: AuditSink {
        AuditSink { [client] entry in try await client.record(entry: JSONEncoder().encode(CommandEntry(entry))) }
    }
}

extension AuditSink {
    /// Adds to each entry whom the operating system says it is.
    fileprivate var namingUser: AuditSink {
        AuditSink { entry in
            try await record(
                AuditEntry(
                    actor: entry.actor,
                    workspace: entry.workspace,
                    action: entry.action,
                    outcome: entry.outcome,
                    object: entry.object,
                    origin: entry.origin,
                    reason: entry.reason,
                    detail: entry.detail.merging([.user: NSUserName()]) { own, _ in own }
                )
            )
        }
    }
}
