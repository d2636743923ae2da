/// Bytes or values that BSON does not allow: where, and which rule (bsonspec.org, version 1.1).
///
/// Never quotes a key or a value.
public struct BSONError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Problem: Equatable, Sendable {
        /// The bytes end before the element they announce.
        case truncated
        /// A length that is negative, or reaches beyond what contains it.
        case wrongLength
        /// A document, string or key without its closing zero byte.
        case unterminated
        /// Text that is not UTF-8.
        case invalidUTF8
        /// A boolean byte other than 0 and 1.
        case invalidBoolean
        /// A type this module does not read; deprecated types and JavaScript among them.
        case unsupportedType(UInt8)
        /// Documents nested deeper than ``BSONDocument/maximumDepth``.
        case tooDeep
        /// More bytes than a BSON length can state.
        case tooLarge
        /// A key, pattern or option with a zero byte in it.
        case zeroByteInName
    }

    public let problem: Problem
    /// Counted from the first byte of the outermost document; 0 when a value was refused before it was written.
    public let byteOffset: Int

    public init(_ problem: Problem, at byteOffset: Int = 0) {
        self.problem = problem
        self.byteOffset = byteOffset
    }

    public var description: String { "BSON: \(problem) at byte \(byteOffset)" }
}
