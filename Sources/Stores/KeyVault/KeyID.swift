public import struct Foundation.UUID

/// Names the key that bytes were sealed under, in every sealed object and field: how it is had, and which one it is.
///
/// The scheme is what lets another way of keeping keys stand beside this one: bytes that are already sealed name the old
/// scheme and stay readable as they are.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
    /// How a key is had from its reference.
    public enum Scheme: UInt8, Sendable {
        /// Derived from the master key whose fingerprint the reference is.
        case derived = 1
        /// Random and kept in the vault, where the reference is its name: a UUID in the byte order of RFC 9562.
        case vault = 2
    }

    /// The length in sealed bytes: the scheme, then the reference.
    public static let byteCount = 17

    /// As it stands in sealed bytes.
    public let bytes: [UInt8]

    /// Nil when there are not exactly `byteCount` bytes; a scheme that this version does not know is kept as it is.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    init(_ scheme: Scheme, reference: [UInt8]) {
        precondition(reference.count == Self.byteCount - 1)
        bytes = [scheme.rawValue] + reference
    }

    /// The key that the vault keeps under `name`.
    public init(vault name: UUID) {
        let it = name.uuid
        self.init(
            .vault,
            reference: [
                it.0, it.1, it.2, it.3, it.4, it.5, it.6, it.7, it.8, it.9, it.10, it.11, it.12, it.13, it.14, it.15,
            ]
        )
    }

    /// The name under which the vault keeps it; nil for other schemes.
    public var vaultName: UUID? {
        guard scheme == .vault else { return nil }
        let it = bytes.dropFirst().map { $0 }
        return UUID(
            uuid: (
                it[0], it[1], it[2], it[3], it[4], it[5], it[6], it[7], it[8], it[9], it[10], it[11], it[12], it[13],
                it[14], it[15]
            )
        )
    }

    /// Nil for a scheme of a later version.
    public var scheme: Scheme? { Scheme(rawValue: bytes[0]) }

    /// As `1:` and 32 hexadecimal digits; tells nothing about the key.
    public var description: String { "\(bytes[0]):\(hexadecimal(bytes.dropFirst()))" }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
