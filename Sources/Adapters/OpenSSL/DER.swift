/// Writes the few structures of ASN.1 that libcrypto reads keys and signatures from (ITU-T X.690, DER).
enum DER {
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

    /// An unsigned number, its most significant byte first.
    static func integer(_ magnitude: some Collection<UInt8>) -> [UInt8] {
        let digits = Array(magnitude.drop { $0 == 0 })
        // A leading one-bit would make it negative (X.690 §8.3).
        let isPadded = digits.first.map { $0 & 0x80 != 0 } ?? true
        return element(0x02, (isPadded ? [0] : []) + digits)
    }

    /// Whole bytes as a bit string: no unused bits.
    static func bits(_ bytes: [UInt8]) -> [UInt8] { element(0x03, [0] + bytes) }

    static func identifier(_ encoded: [UInt8]) -> [UInt8] { element(0x06, encoded) }

    static let null: [UInt8] = [0x05, 0x00]

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(count)] }
        var bytes: [UInt8] = []
        var rest = count
        while rest > 0 {
            bytes.insert(UInt8(rest & 0xff), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }
}
