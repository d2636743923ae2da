/// A document or an array being written: its elements as the bytes that travel, as they come.
///
/// What is handed out to be filled later, a nested container or a superclass's, keeps its place and is written when the
/// whole is finished.
final class OpenElements {
    let isArray: Bool
    private(set) var count = 0
    private var bytes: [UInt8] = []
    private var kept: [(place: Int, name: String, slot: Slot)] = []
    private var names = NameSet()
    /// Remembered until the document is finished: containers are handed out where nothing can be thrown.
    private var hasInvalidName = false
    private var hasRepeatedName = false

    init(isArray: Bool) {
        self.isArray = isArray
        bytes.reserveCapacity(248)
        // For the length.
        bytes.append(contentsOf: [0, 0, 0, 0])
    }

    /// Writes a value under `name`; one that is written twice keeps its first place and its last value.
    func set(_ slot: Slot, for name: String) throws {
        switch slot {
        case .empty: set(.document(BSONDocument()), for: name)
        case .value(let value): set(value, for: name)
        // Whole already, but for what it keeps places for itself.
        case .elements(let elements) where elements.kept.isEmpty:
            guard note(name) else { return }
            bytes.append(elements.isArray ? .array : .document, name)
            // Its depth was looked at when its encoder was made.
            bytes.append(contentsOf: try elements.finished(depth: 0))
        case .elements, .deferred: keep(slot, for: name)
        }
    }

    func set(_ value: BSONValue, for name: String) {
        guard note(name) else { return }
        bytes.append(value, for: name)
    }

    /// Keeps a place for what is filled later.
    func keep(_ slot: Slot, for name: String) {
        guard note(name) else { return }
        kept.append((bytes.count, name, slot))
    }

    func append(_ value: BSONValue) { set(value, for: String(count)) }

    /// False for a name that cannot be written.
    private func note(_ name: String) -> Bool {
        count += 1
        if isArray { return true }
        guard !name.utf8.contains(0) else {
            hasInvalidName = true
            return false
        }
        if !names.insert(name) { hasRepeatedName = true }
        return true
    }

    /// The whole document, or an array as BSON writes it.
    ///
    /// - Parameter depth: How many documents and arrays lie around it.
    func finished(depth: Int) throws -> [UInt8] {
        guard depth <= BSONDocument.maximumDepth else { throw BSONError(.tooDeep) }
        if hasInvalidName { throw BSONError(.zeroByteInName) }
        var whole = bytes
        if !kept.isEmpty {
            var written = 4
            whole.removeLast(whole.count - written)
            for (place, name, slot) in kept {
                whole.append(contentsOf: bytes[written..<place])
                whole.append(try slot.finished(depth: depth + 1), for: name)
                written = place
            }
            whole.append(contentsOf: bytes[written...])
        }
        whole.close(from: 0)
        return hasRepeatedName ? Self.withoutRepetitions(whole) : whole
    }

    private static func withoutRepetitions(_ whole: [UInt8]) -> [UInt8] {
        var (elements, places) = ([(String, BSONValue)](), [String: Int]())
        for (name, value) in BSONDocument(validated: whole) {
            if let place = places[name] {
                elements[place].1 = value
            } else {
                places[name] = elements.count
                elements.append((name, value))
            }
        }
        return BSONDocument(trusted: elements).bytes
    }
}

/// Tells whether a name may have come before: never no where it has, and next to never yes where it has not.
private struct NameSet {
    private var digests: [UInt64] = []
    /// Only of documents in which looking through all of them would take long.
    private var many: Set<UInt64> = []

    /// False when a name was perhaps inserted before.
    mutating func insert(_ name: String) -> Bool {
        // FNV-1a.
        let digest = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        if digests.count < 24 {
            guard !digests.contains(digest) else { return false }
            digests.append(digest)
            return true
        }
        if many.isEmpty { many = Set(digests) }
        return many.insert(digest).inserted
    }
}
