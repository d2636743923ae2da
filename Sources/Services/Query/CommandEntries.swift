import Access
public import Audit
import Foundation
public import HTTPSurface
import HTTPTypes
import Hummingbird

/// `POST /api/audit`: writes down what a command on this machine is about to do, while this process holds the log.
///
/// For whoever holds the secret of the machine alone (`Action.recordCommands`); the command acts once it is answered.
public struct CommandEntries: Sendable {
    private let audit: AuditSink
    private static let bodyLimit = 8 << 10

    public init(audit: AuditSink) { self.audit = audit }

    public func addRoutes(to routes: Routes) {
        routes.post("/api/audit", allowing: .recordCommands, on: Routes.installation, as: nil) { request, _ in
            let buffer = try await request.body.collect(upTo: Self.bodyLimit)
            guard let given = try? JSONDecoder().decode(CommandEntry.self, from: Data(buffer.readableBytesView)) else {
                throw Problem.malformed("The body is no entry of the audit trail.")
            }
            do {
                try await audit.record(given.entry)
            } catch {
                throw Problem.unavailable("It cannot be recorded now, and so it must not be done.")
            }
            return Response(status: .noContent)
        }
    }
}
