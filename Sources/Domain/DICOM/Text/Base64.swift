/// Base64 with padding (RFC 4648 §4).
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    package static func encode(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
        let alphabet = alphabet
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let left = bytes.endIndex - index
            let second = left > 1 ? UInt32(bytes[index + 1]) : 0
            let third = left > 2 ? UInt32(bytes[index + 2]) : 0
            let bits = UInt32(bytes[index]) << 16 | second << 8 | third
            text.append(alphabet[Int(bits >> 18)])
            text.append(alphabet[Int(bits >> 12 & 63)])
            text.append(left > 1 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
            text.append(left > 2 ? alphabet[Int(bits & 63)] : UInt8(ascii: "="))
            index += 3
        }
    }

    /// Nil for anything but whole groups of four with padding at the end alone.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        let values = values
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for letter in text {
            if letter == UInt8(ascii: "=") {
                padding += 1
                bits <<= 6
            } else {
                let value = values[Int(letter)]
                guard value != 0xFF, padding == 0 else { return nil }
                bits = bits << 6 | UInt32(value)
            }
            count += 1
            if count.isMultiple(of: 4) {
                guard padding <= 2 else { return nil }
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                if padding < 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
                if padding < 1 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
                bits = 0
            }
        }
        return bytes
    }
}
