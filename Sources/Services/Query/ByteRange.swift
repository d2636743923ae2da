/// What part of an object a `Range` field asks for (RFC 9110 §14.2).
enum ByteRange: Equatable {
    /// The whole object: nothing is asked for, or nothing that is understood, or several parts.
    case whole
    case part(Range<Int>)
    /// Nothing of it exists.
    case unsatisfiable

    init(_ field: String?, byteCount: Int) {
        self = field.flatMap { Self.parse($0, byteCount) } ?? .whole
    }

    /// Nil for what is to be ignored.
    private static func parse(_ field: String, _ byteCount: Int) -> ByteRange? {
        let prefix = "bytes="
        guard field.lowercased().hasPrefix(prefix) else { return nil }
        let spec = field.dropFirst(prefix.count).filter { $0 != " " && $0 != "\t" }
        let ends = spec.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, !spec.contains(","), ends.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return nil }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (true, true): return nil
        case (true, false):
            // The last so many bytes; a number too large to read is more than there is.
            let suffix = min(Int(ends[1]) ?? .max, byteCount)
            return suffix == 0 ? .unsatisfiable : .part(byteCount - suffix..<byteCount)
        case (false, let isOpen):
            guard let first = Int(ends[0]), first < byteCount else { return .unsatisfiable }
            let last = isOpen ? byteCount - 1 : min(Int(ends[1]) ?? .max, byteCount - 1)
            // Ends that are the wrong way round make the field invalid.
            if !isOpen, let asked = Int(ends[1]), asked < first { return nil }
            return .part(first..<last + 1)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
