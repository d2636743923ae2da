import Foundation
import KeyVault

/// A signed token in compact form (RFC 7515 §7.1): three parts in base64url, and nothing about it trusted yet.
struct JWS {
    /// What of the header is looked at (RFC 7515 §4.1).
    struct Header: Codable {
        let alg: String
        let kid: String?
        let typ: String?
        /// Extensions that the reader must know (§4.1.11): none are known, so a token that has it is refused.
        let crit: [String]?
    }

    /// Longer ones are refused unread.
    static let byteLimit = 16 << 10

    let header: Header
    let payload: [UInt8]
    let signature: [UInt8]
    /// What was signed: the first two parts as they came.
    let signed: [UInt8]

    /// Nil for what is no such token.
    init?(_ text: String) {
        guard text.utf8.count <= Self.byteLimit else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.bytes(String(parts[0])),
            let payload = Base64URL.bytes(String(parts[1])), let signature = Base64URL.bytes(String(parts[2])),
            let header = try? JSONDecoder().decode(Header.self, from: Data(head)), header.crit == nil
        else { return nil }
        self.header = header
        self.payload = payload
        self.signature = signature
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// The token of `header` and `payload`, signed by `sign`.
    static func make(header: Header, payload: [UInt8], sign: ([UInt8]) -> [UInt8]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let signed = "\(Base64URL.text(Array(try encoder.encode(header)))).\(Base64URL.text(payload))"
        return "\(signed).\(Base64URL.text(sign(Array(signed.utf8))))"
    }
}
