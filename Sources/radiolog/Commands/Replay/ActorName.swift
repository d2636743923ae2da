import Access
import ArgumentParser
import Audit
import Foundation

/// Somebody as the audit trail names them, and nobody in any other way: the question stands on that trail, and an address
/// or a name must not come onto it with the question.
struct ActorName: ExpressibleByArgument {
    /// `person:<uuid>`, `token:<uuid>`, `system:<part>`, `bootstrap` or `anonymous`.
    let text: String
    /// Whom the entry of the question names.
    let object: AuditObject

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count == 2 ? parts[1] : nil) {
        case ("person", let id?):
            guard let person = PersonID(id) else { return nil }
            (text, object) = ("person:\(person)", AuditObject(.person, person.description))
        case ("token", let id?):
            guard let token = UUID(uuidString: id)?.uuidString.lowercased() else { return nil }
            (text, object) = ("token:\(token)", AuditObject(.token, token))
        case ("system", let part?):
            let isPart = !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
            guard isPart, part.utf8.count <= 32 else { return nil }
            (text, object) = (argument, AuditObject(.role, part))
        case ("bootstrap", nil), (AuditEntry.anonymous, nil): (text, object) = (argument, AuditObject(.role, argument))
        default: return nil
        }
    }
}
