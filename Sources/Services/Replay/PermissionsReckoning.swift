import Access
import Events
import Foundation

/// What changes of permissions come to, taken in the order in which they were made.
///
/// What was about to be done stands on the trail before it is done. Where it failed, it stands there once more as failed:
/// then it is as it was before.
struct PermissionsReckoning {
    private enum Kind { case share, grant, token }

    private struct Seat: Hashable {
        let person: String
        let workspace: String
    }

    private struct Holding {
        let roles: [String]
        let since: Date
        let by: String
    }

    private var holdings: [Seat: Holding] = [:]
    /// Those whose membership ended: their tokens and grants are good for nothing until they are members again.
    private var left: Set<Seat> = []
    private var lent: [Kind: [String: Permissions.Loan]] = [:]
    private var disabled: Set<String> = []
    /// Nobody comes back under the same id.
    private var removed: Set<String> = []

    mutating func take(_ change: PermissionChange) {
        let fact = change.fact
        let object = fact.object?.id
        switch fact.action {
        case "membership.granted", "membership.changed", "membership.revoked", "invitation.accepted": seat(change)
        case "person.disabled": disabled.set(change.person, to: !change.hasFailed)
        case "person.enabled": disabled.set(change.person, to: change.hasFailed)
        case "person.removed": removed.set(change.person, to: !change.hasFailed)
        case "share.granted":
            lend(.share, object, change, to: change.detail("recipient"), what: change.detail("study"))
        case "share.ended": end(.share, object, change)
        case "break-glass.opened": lend(.grant, change.detail("grant"), change, to: change.person, what: object)
        case "break-glass.closed": end(.grant, change.detail("grant"), change)
        case "token.created": lend(.token, object, change, to: change.person, what: change.detail("scope"))
        case "token.revoked": end(.token, object, change)
        default: break
        }
    }

    private mutating func seat(_ change: PermissionChange) {
        guard let person = change.detail("person"), let workspace = change.detail("workspace") else { return }
        let text = change.detail(change.hasFailed ? "formerly" : "role") ?? ""
        let roles = text.split(separator: ",").map(String.init).filter { $0 != "none" }.sorted()
        let holding = Holding(roles: roles, since: change.at, by: change.fact.actor)
        let seat = Seat(person: person, workspace: workspace)
        holdings[seat] = roles.isEmpty ? nil : holding
        left.set(seat, to: roles.isEmpty)
    }

    private mutating func lend(
        _ kind: Kind,
        _ id: String?,
        _ change: PermissionChange,
        to recipient: String?,
        what: String?
    ) {
        guard let id else { return }
        guard !change.hasFailed else {
            lent[kind]?[id] = nil
            return
        }
        lent[kind, default: [:]][id] = Permissions.Loan(
            id: id,
            workspace: change.detail("workspace") ?? change.fact.workspace?.text,
            recipient: recipient ?? "-",
            what: what ?? "-",
            since: change.at,
            until: change.until,
            by: change.fact.actor
        )
    }

    private mutating func end(_ kind: Kind, _ id: String?, _ change: PermissionChange) {
        if let id, !change.hasFailed { lent[kind]?[id] = nil }
    }

    /// What is in force, without what had ended by itself or with its person.
    func permissions(at time: Date) -> Permissions {
        let memberships = holdings.filter { !removed.contains($0.key.person) }.map { seat, holding in
            Permissions.Membership(
                person: seat.person,
                workspace: seat.workspace,
                roles: holding.roles,
                since: holding.since,
                by: holding.by,
                isDisabled: disabled.contains(seat.person)
            )
        }
        return Permissions(
            at: time,
            memberships: memberships.sorted { ($0.workspace, $0.person) < ($1.workspace, $1.person) },
            shares: inForce(.share, at: time),
            brokenGlass: inForce(.grant, at: time).filter(isOfMember),
            tokens: inForce(.token, at: time).filter(isOfMember)
        )
    }

    /// What somebody has as a member of the workspace, and not once they are none.
    private func isOfMember(_ loan: Permissions.Loan) -> Bool {
        loan.workspace.map { !left.contains(Seat(person: loan.recipient, workspace: $0)) } ?? true
    }

    private func inForce(_ kind: Kind, at time: Date) -> [Permissions.Loan] {
        (lent[kind] ?? [:]).values
            .filter { loan in loan.until.map { time < $0 } ?? true && !removed.contains(where: loan.isFor) }
            .sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }
}

extension Set {
    fileprivate mutating func set(_ member: Element?, to isMember: Bool) {
        guard let member else { return }
        if isMember { insert(member) } else { remove(member) }
    }
}
