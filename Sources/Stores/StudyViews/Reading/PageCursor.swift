import Foundation

/// Where a page ended: what the next one begins behind.
///
/// Opaque to clients; holds keys and times, nothing that identifies a person.
public struct PageCursor: Sendable, Equatable, LosslessStringConvertible {
    let parts: [String]

    init(_ parts: String...) { self.parts = parts }

    /// Reads what `description` wrote; nil for anything else.
    public init?(_ description: String) {
        guard description.utf8.count <= 512 else { return nil }
        var base64 = description.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64), let text = String(validating: data, as: UTF8.self) else {
            return nil
        }
        parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// Base64 for URLs (RFC 4648 §5), without padding.
    public var description: String {
        Data(parts.joined(separator: "/").utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension PageCursor {
    /// Behind a document with this time and id.
    init(time: Date, id: String) { self.init(String(Int64((time.timeIntervalSince1970 * 1000).rounded())), id) }

    /// The time in milliseconds and the id; nil when it is a cursor of another kind.
    var timeAndID: (milliseconds: Int64, id: String)? {
        guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
        return (milliseconds, parts[1])
    }
}

/// Some of what was asked for, and where the rest begins.
public struct Page<Item: Sendable>: Sendable {
    public let items: [Item]
    /// Nil when there is nothing more.
    public let next: PageCursor?

    public init(items: [Item], next: PageCursor?) {
        self.items = items
        self.next = next
    }

    /// Made of one item more than asked for, when there is one.
    init(_ found: [Item], limit: Int, cursor: (Item) -> PageCursor?) {
        items = Array(found.prefix(limit))
        next = found.count > limit ? items.last.flatMap(cursor) : nil
    }
}
