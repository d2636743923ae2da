import OpenSSL

/// Bytes as letters and digits that people can type (RFC 4648 §6, without padding).
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt64 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt64(count) & 31)])
            }
            bits &= (1 << UInt64(count)) - 1
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt64(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func text(_ secret: SecretBytes) -> String {
        secret.withBytes { bytes in text(bytes.indices.map { bytes[$0] }) }
    }
}
