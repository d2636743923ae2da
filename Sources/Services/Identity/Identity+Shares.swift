import Access
import Accounts
import Audit
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird

/// Lending a study to another workspace or person, for a time.
extension Identity {
    func addShareRoutes(to routes: Routes) {
        routes.get("/api/shares", allowing: .manageShares, as: .shareListed) { _, context in
            let workspace = try context.authenticated().workspace
            return try Self.list(
                try await asking { () throws(AccountsError) in try await accounts.shares(of: workspace) }
            )
        }
        routes.get("/api/shares/received", allowing: .readStudies, on: received, as: .shareListed) { _, context in
            try Self.list(context.lent)
        }
        routes.post("/api/studies/{study}/shares", allowing: .shareStudy, on: study, as: nil) {
            try await share($0, $1)
        }
        routes.delete("/api/shares/{share}", allowing: .manageShares, on: Routes.own(.share), as: nil) { _, context in
            let id = try context.parameters.identifier("share")
            let (workspace, caller) = (try context.authenticated().workspace, try context.caller())
            try await asking { () throws(AccountsError) in
                try await accounts.endShare(id, of: workspace, by: caller)
            }
            return Response.nothing
        }
    }

    private var received: Routes.Object {
        { _, context in
            let principal = try context.authenticated()
            let shares = try await asking { () throws(AccountsError) in try await accounts.shares(with: principal) }
            return .workspace(principal.workspace, shares: shares)
        }
    }

    private var study: Routes.Object {
        { _, context in
            guard let uid = context.parameters.get("study"), (1...64).contains(uid.utf8.count) else {
                throw Problem.notFound()
            }
            let workspace = try context.authenticated().workspace
            return .study(routingKey(workspace, uid), of: workspace)
        }
    }

    private func share(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        struct Body: Decodable { let workspace: String?, person: String?, actions: [String]?, days: Int }
        let body = try await request.json(Body.self)
        guard (1...366).contains(body.days) else { throw Problem.malformed("`days` is a number from 1 to 366.") }
        let recipient: StudyShare.Recipient
        switch (body.workspace, body.person) {
        case (let name?, nil): recipient = .workspace(try WorkspaceID(orProblem: name))
        case (nil, let id?):
            guard let person = PersonID(id) else { throw Problem.malformed("`person` is no id of a person.") }
            recipient = .person(person)
        default: throw Problem.malformed("One of `workspace` and `person` is needed.")
        }
        let principal = try context.authenticated()
        let key = routingKey(principal.workspace, try context.parameters.require("study"))
        let actions = try body.actions.map { names in
            let actions = names.compactMap(Action.init(rawValue:))
            guard actions.count == names.count else { throw Problem(.invalid(.actions)) }
            return Set(actions)
        }
        let caller = try context.caller()
        let end = Date().addingTimeInterval(Double(body.days) * 86_400)
        let share = try await asking { () throws(AccountsError) in
            try await accounts.share(
                study: key,
                of: principal.workspace,
                with: recipient,
                for: actions ?? Action.lentByShares,
                until: end,
                standing: { () throws(AccountsError) in try await standingLife(principal.workspace, key) },
                by: caller
            )
        }
        return try Response.json(ShareAnswer(share), status: .created)
    }

    private static func list(_ shares: [StudyShare]) throws -> Response {
        struct Shares: Encodable { let shares: [ShareAnswer] }
        return try Response.json(Shares(shares: shares.map { ShareAnswer($0) }))
    }
}

/// A share; the study by its routing key, which names nobody.
struct ShareAnswer: Encodable {
    let share: String
    let workspace: String
    let study: String
    let recipient: String
    let actions: [String]
    let expiresAt: String

    init(_ share: StudyShare) {
        self.share = share.id.text
        workspace = share.workspace.text
        study = share.study
        recipient =
            switch share.recipient {
            case .workspace(let workspace): "workspace:\(workspace)"
            case .person(let person): "person:\(person)"
            }
        actions = share.actions.map(\.rawValue).sorted()
        expiresAt = share.end.text
    }
}
