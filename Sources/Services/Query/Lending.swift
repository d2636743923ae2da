import Access
import Events
import Foundation
import HTTPSurface
import Hummingbird
import KeyVault
import StudyViews

/// Finds out what a request to read is about: the workspace's own, or what another lends.
///
/// Finds, and decides nothing: whether a share that is named here reaches what it is said to is `Access`' to say.
struct Lending: Sendable {
    let shares: Query.Shares
    let reader: ViewReader
    let routing: RoutingKeys

    /// The name of the query parameter that chooses a share where several, or the own workspace, have the study.
    static let parameter = "share"

    /// A list of the workspace's own, into which others may lend.
    var list: Routes.Object {
        { _, context in
            let principal = try context.authenticated()
            return .workspace(principal.workspace, shares: try await shares(principal))
        }
    }

    /// The study that the path names by its Study Instance UID (64 characters, PS3.5 §9.1): the workspace's own when it
    /// has it, else the one that is lent; the one of the share that the request names, when it names one.
    var study: Routes.Object {
        { request, context in
            guard let uid = context.parameters.get("study"), (1...64).contains(uid.utf8.count) else {
                throw Problem.notFound()
            }
            let principal = try context.authenticated()
            let own = principal.workspace
            let key = routing.study(workspace: own, studyInstanceUID: uid)
            let lent = lenders(try await shares(principal)).compactMap { lender, shares -> Lent? in
                let key = routing.study(workspace: lender, studyInstanceUID: uid).hex
                let fitting = shares.filter { $0.study == key }
                return fitting.isEmpty ? nil : Lent(workspace: lender, study: key, shares: fitting)
            }
            if let text = try QueryParameters(request)[Self.parameter] {
                guard let id = UUID(uuidString: text),
                    let chosen = lent.first(where: { $0.shares.contains { $0.id == id } })
                else { throw Problem.notFound() }
                let share = chosen.shares.filter { $0.id == id }
                return .study(chosen.study, of: chosen.workspace, shares: share)
            }
            let others = lent.filter { $0.workspace != own }
            guard let first = others.first, try await found({ try await reader.views(of: own).study(key) }) == nil
            else {
                return .study(key.hex, of: own, shares: lent.first { $0.workspace == own }?.shares ?? [])
            }
            return .study(first.study, of: first.workspace, shares: first.shares)
        }
    }

    /// What the path names by its task, wherever the principal could reach it.
    func task(_ kind: AccessObject.Kind) -> Routes.Object {
        { _, context in
            let principal = try context.authenticated()
            let own = AccessObject(kind, of: principal.workspace)
            let shares = try await shares(principal)
            // Which study it is part of matters to shares, and to glass that was broken for one study alone.
            guard !shares.isEmpty || principal.breakGlass != nil,
                let task = context.parameters.get("task").flatMap(TaskID.init(_:))
            else { return own }
            if let view = try await found({ try await reader.views(of: principal.workspace).task(task) }) {
                return AccessObject(
                    kind,
                    of: principal.workspace,
                    study: view.study.hex,
                    shares: shares.filter { $0.workspace == principal.workspace && $0.study == view.study.hex }
                )
            }
            for (lender, shares) in lenders(shares) where lender != principal.workspace {
                guard let view = try await found({ try await reader.views(of: lender).task(task) }) else { continue }
                let fitting = shares.filter { $0.study == view.study.hex }
                if !fitting.isEmpty {
                    return AccessObject(kind, of: lender, study: view.study.hex, shares: fitting)
                }
            }
            return own
        }
    }

    private struct Lent {
        let workspace: WorkspaceID
        let study: String
        let shares: [StudyShare]
    }

    /// By workspace, in the order of their names.
    private func lenders(_ shares: [StudyShare]) -> [(workspace: WorkspaceID, shares: [StudyShare])] {
        Dictionary(grouping: shares, by: \.workspace).sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
    }

    private func found<View>(_ read: () async throws -> View?) async throws -> View? {
        do {
            return try await read()
        } catch is ViewError {
            throw Problem.unavailable("The views cannot be read.")
        }
    }
}
