import ArgumentParser
import EmbeddedMongo
import EventLog
import Foundation
import KeyVault
import Mongo
import Runtime

/// What a replay reads and writes: opened when it is asked for, closed at the end.
struct ReplayParts {
    let settings: RadiologSettings

    init(_ options: ReplayOptions) throws {
        var environment = ProcessInfo.processInfo.environment
        if let directory = options.dataDirectory { environment["RADIOLOG_DATA_DIRECTORY"] = directory }
        settings = try RadiologSettings.read(environment, for: .commands)
    }

    var database: String { settings.views.database }

    /// How a log is opened.
    enum Access {
        case reading, writing
    }

    /// Lends the log.
    ///
    /// A file is opened for reading beside the process that holds it; for writing nobody else may hold it.
    func withLog<Result>(_ access: Access, _ body: (any EventLog) async throws -> Result) async throws -> Result {
        let log: any EventLog =
            if !settings.log.brokers.isEmpty {
                try settings.openKafka(identity: "radiolog-replay")
            } else if access == .reading {
                try await EmbeddedLogReader.open(at: "\(settings.dev.directory)/log")
            } else {
                try await EmbeddedEngine.open(at: "\(settings.dev.directory)/log")
            }
        do {
            let result = try await body(log)
            await log.close()
            return result
        } catch {
            await log.close()
            throw error
        }
    }

    /// Lends the database of the views: the one that is named, else that of a `radiolog dev`, which is started for the
    /// time being where it does not run.
    func withMongo<Result: Sendable>(
        _ body: @escaping @Sendable (MongoClient) async throws -> Result
    ) async throws -> Result {
        let directory = "\(settings.dev.directory)/mongodb"
        if let uri = settings.views.uri?.reveal() { return try await connect(uri, body) }
        guard settings.log.brokers.isEmpty, FileManager.default.fileExists(atPath: directory) else {
            throw ReplayFailure(
                "there are no views: set RADIOLOG_MONGODB_URI, or name the directory of a dev by --data"
            )
        }
        let authority = try DevAuthority(in: try DevDirectory(settings.dev.directory))
        if let uri = MongoServer.runningServer(on: directory, identity: authority.mongo) {
            return try await connect(uri, body)
        }
        try authority.renew()
        let server = MongoServer(
            MongoServerSettings(
                dataDirectory: directory,
                identity: authority.mongo,
                executable: settings.views.mongod
            )
        )
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask { try await connect(try await server.ready(), body) }
            defer { group.cancelAll() }
            guard let result = try await group.next().flatMap(\.self) else {
                throw ReplayFailure("the mongod of \(directory) has ended")
            }
            return result
        }
    }

    private func connect<Result>(_ uri: String, _ body: (MongoClient) async throws -> Result) async throws -> Result {
        let client = try Parts.connectViews(uri, settings.views, timeout: .seconds(300))
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }

    /// How the vault is opened: with the master key of a `radiolog dev` where no other is named.
    var keys: KeyWiring {
        let file = settings.storage.masterKeyFile
        let isEmbedded = file == nil && settings.keys.serviceFile == nil
        return KeyWiring(
            settings: settings.keys,
            masterKeyFile: isEmbedded ? "\(settings.dev.directory)/keys/master.key" : file,
            whenMissing: .refuse
        )
    }

    /// Lends what opens identities and makes the keys that stand for UIDs.
    func withVault<Result: Sendable>(
        _ body: @escaping @Sendable (KeyVault) async throws -> Result
    ) async throws -> Result {
        try await withMongo { [keys] client in try await body(try await keys.open(client)) }
    }
}

/// Why no answer can be had.
struct ReplayFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Runs `body`, and ends with status 2 and a line on standard error whatever it throws, but for a status of its own.
func answering(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let status as ExitCode {
        throw status
    } catch let error as ValidationError {
        throw error
    } catch {
        tell("radiolog: \(error)")
        throw ExitCode(2)
    }
}

/// Writes a line to standard error: what is not the answer itself.
func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

extension Duration {
    /// As `3.2 s`.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
