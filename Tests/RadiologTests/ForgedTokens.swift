import Accounts
import Foundation
import OpenSSL
import Testing

/// Access tokens as an attacker makes them out of one that is good: none of them is.
struct ForgedTokens {
    /// With what was tried, for whoever reads that one was taken.
    let all: [(attempt: String, token: String)]

    /// - Parameters:
    ///   - good: An access token that is good for an hour of tries.
    ///   - document: What `/.well-known/jwks.json` shows to everybody.
    init(of good: String, document: String) throws {
        let parts = good.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let header = try #require(Self.object(parts[0]))
        let claims = try #require(Self.object(parts[1]))
        let keyID = try #require(header["kid"] as? String)
        let published = try #require(Self.keys(document)[keyID])
        let point = try #require(Self.bytes(published))
        let thief = try Ed25519SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 66, count: 32)))

        func made(_ changes: [String: Any], _ claims: [String: Any], _ sign: ([UInt8]) -> [UInt8]) throws -> String {
            let head = Self.text(try JSONSerialization.data(withJSONObject: header.merging(changes) { $1 }))
            let signed = "\(head).\(Self.text(try JSONSerialization.data(withJSONObject: claims)))"
            return "\(signed).\(Self.text(Data(sign(Array(signed.utf8)))))"
        }
        func keyed(_ key: [UInt8]) -> ([UInt8]) -> [UInt8] {
            { HMACSHA256.authenticate($0, key: SecretBytes(copying: key)) }
        }

        var all: [(String, String)] = [
            ("garbage", "garbage"), ("three parts of nothing", ".."), ("cut short", String(good.dropLast(4))),
            ("no signature", "\(parts[0]).\(parts[1])."), ("a signature too much", "\(good).\(parts[2])"),
        ]
        for name in ["none", "None", "NONE", "nOnE"] {
            all.append(("alg \(name)", try made(["alg": name], claims) { _ in [] }))
            all.append(
                ("alg \(name), old signature", try made(["alg": name], claims) { _ in Self.bytes(parts[2]) ?? [] })
            )
        }
        // The reader's own public key as a shared secret: what "alg" decides elsewhere.
        let secrets: [(String, [UInt8])] = [
            ("the point", point), ("its text", Array(published.utf8)), ("the document", Array(document.utf8)),
            ("nothing", [0]),
        ]
        for (name, key) in secrets {
            all.append(("HS256 with \(name)", try made(["alg": "HS256"], claims, keyed(key))))
        }
        all.append(("another key", try made([:], claims, thief.sign)))
        all.append(("another key under no name", try made(["kid": "nobody"], claims, thief.sign)))
        all.append(("a name that is a path", try made(["kid": "../../etc/passwd"], claims, thief.sign)))
        let own: [String: Any] = ["kty": "OKP", "crv": "Ed25519", "x": Self.text(Data(thief.publicKey))]
        all.append(("a key of its own in the header", try made(["jwk": own], claims, thief.sign)))
        all.append(("a key to be fetched", try made(["jku": "https://evil.example/jwks.json"], claims, thief.sign)))
        all.append(("another type", try made(["typ": "JWT"], claims, thief.sign)))
        for (claim, value) in [("wsp", "clinic"), ("sub", UUID().uuidString), ("exp", 4_000_000_000), ("str", 2)]
            as [(String, Any)]
        {
            let changed = claims.merging([claim: value]) { $1 }
            all.append(("changed \(claim)", try made([:], changed) { _ in Self.bytes(parts[2]) ?? [] }))
        }
        self.all = all.map { (attempt: $0.0, token: $0.1) }
    }

    private static func keys(_ document: String) -> [String: String] {
        let read = try? JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any]
        let keys = read?["keys"] as? [[String: Any]] ?? []
        return Dictionary(keys.map { ($0["kid"] as? String ?? "", $0["x"] as? String ?? "") }) { first, _ in first }
    }

    private static func object(_ part: String) -> [String: Any]? {
        bytes(part).flatMap { try? JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        return Data(base64Encoded: base64 + padding).map { [UInt8]($0) }
    }

    private static func text(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
