import OpenSSL
import Testing

@testable import Argon2

@Suite struct `A hash of Argon2id` {
    private static func bytes(_ value: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: value, count: count) }

    /// RFC 9106, §5.3: 32 KiB, three passes, four lanes, with a secret and associated data.
    @Test func `makes of the standard's example what the standard says`() throws {
        let tag = try Argon2id.hash(
            SecretBytes(copying: Self.bytes(1, 32)),
            salt: Self.bytes(2, 16),
            key: SecretBytes(copying: Self.bytes(3, 8)),
            associated: Self.bytes(4, 12),
            cost: Argon2id.Cost(unchecked: 32, passes: 3, lanes: 4)
        )
        #expect(
            tag == [
                0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
                0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
            ]
        )
    }

    @Test func `takes no cost outside of what this program pays`() {
        #expect(Argon2id.Cost(kibibytes: 32, passes: 3, lanes: 4) == nil)
        #expect(Argon2id.Cost(kibibytes: 64 * 1024, passes: 0, lanes: 4) == nil)
        #expect(Argon2id.Cost(kibibytes: 8 * 1024 * 1024, passes: 1, lanes: 4) == nil)
        #expect(Argon2id.Cost(kibibytes: 64 * 1024, passes: 3, lanes: 4) == .recommended)
    }
}
