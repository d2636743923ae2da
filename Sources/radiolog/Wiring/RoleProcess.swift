import Accounts
import AuditTrail
import Foundation
import HTTPSurface
import KeyVault
import Runtime
import ServiceLifecycle

/// One role alone, on a Kafka and a MongoDB that others run.
enum RoleProcess {
    static func run(_ role: Role) async throws {
        let settings = try RadiologSettings.read(ProcessInfo.processInfo.environment, for: .role(role))
        guard let transport = settings.http.transport else { preconditionFailure("roles are told how to be reached") }
        let observability = Observability(settings.process, name: "radiolog-\(role.rawValue)")
        let parts = try await parts(role, settings, observability)
        await parts.watchHealth()
        // Whoever listens keeps a chain of the audit trail, which ends after the last request.
        let audit = role == .gateway || role == .query ? try parts.auditTrail(of: role.rawValue) : nil
        let work: [(any Service)?] =
            switch role {
            case .worker: [try parts.worker()]
            case .projector: [parts.projector(), try parts.completion()]
            case .gateway, .query:
                if let audit { try await listening(role, parts, audit, transport) } else { [nil] }
            }
        let roleServices = work.compactMap(\.self)
        guard roleServices.count == work.count else {
            preconditionFailure("\(role) was given less than its settings require")
        }
        do {
            // Nobody joins a group, or listens, before the process can be probed.
            let gate = StartGate()
            let operations = try observability.operationsServer(settings.process, transport: transport) { _ in
                gate.open()
            }
            var services: [any Service] = [operations]
            if let audit { services.append(parts.auditKeeper(of: audit)) }
            try await observability.run(services + roleServices.map(gate.holding), settings.process)
        } catch {
            await parts.close()
            throw error
        }
        await parts.close()
    }

    /// The listener, and what goes on with erasures beside queries.
    private static func listening(
        _ role: Role,
        _ parts: Parts,
        _ audit: AuditTrail,
        _ transport: HTTPTransport
    ) async throws -> [(any Service)?] {
        guard let token = parts.settings.bootstrap.token, let workspace = parts.settings.bootstrap.workspace else {
            return [nil]
        }
        guard let accounts = try await parts.accounts(custodian: workspace, audit: audit.sink) else { return [nil] }
        let doorkeeper = Doorkeeper(
            accounts: accounts,
            setUp: BootstrapAccount(token: token.reveal(), workspace: workspace),
            trustsSetUpBearer: parts.settings.process.environment != .production
        )
        let listener = try parts.listener(for: [role], doorkeeper, audit: audit, transport: transport)
        guard role == .query else { return [listener] }
        return (parts.erasureServices(accounts, audit: audit) ?? []).map { $0 } + [listener]
    }

    /// Opens what the role needs and nothing else: a projector has no keys.
    private static func parts(
        _ role: Role,
        _ settings: RadiologSettings,
        _ observability: Observability
    ) async throws -> Parts {
        let mongo = try settings.views.uri.map { uri in try Parts.connectViews(uri.reveal(), settings.views) }
        var storage: Parts.Storage?
        if role != .projector, let directory = settings.storage.objectsDirectory, let mongo {
            storage = try await Parts.openStorage(
                directory: directory,
                keys: KeyWiring(
                    settings: settings.keys,
                    masterKeyFile: settings.storage.masterKeyFile,
                    whenMissing: .refuse
                ),
                in: mongo,
                answering: settings.views.patience,
                reserve: settings.storage.reserve
            )
        }
        return Parts(
            log: try settings.openKafka(identity: "radiolog-\(role.rawValue)-\(observability.node)"),
            mongo: mongo,
            storage: storage,
            settings: settings,
            observability: observability
        )
    }
}
