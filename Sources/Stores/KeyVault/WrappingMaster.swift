import BSON
import Foundation
import Mongo
import OpenSSL

/// A master key that data keys are wrapped under: one in a file, or one that a key management service keeps.
public struct WrappingMaster: Sendable {
    /// Stands in the record of each study whose data key it wraps; tells nothing about the key.
    public let id: String
    let providers: KeyProviders
    let key: WrappingKey
    /// What the installation's root is made of when this is its first master key; nil for a service's.
    let root: RootSecret?

    /// The provider `local`: 96 bytes derived from the key in the file, apart from everything else that is.
    public init(_ master: MasterKey) {
        let local = HKDFSHA256.derive(
            from: master.secret,
            salt: Array("radiolog local provider".utf8),
            info: framed("radiolog local provider key v1"),
            byteCount: KeyProviders.localKeyByteCount
        )
        id = "local:" + hexadecimal(master.id.bytes.dropFirst())
        providers = KeyProviders(local: local)
        key = WrappingKey(provider: "local")
        root = master.root
    }

    /// One that a service keeps.
    public init(_ service: KeyService) {
        let name = hexadecimal(SHA256.hash(service.masterKey.bytes.span).prefix(16))
        id = "\(service.provider):\(name)"
        var services = BSONDocument()
        services[service.provider] = .document(service.credentials)
        var tls = BSONDocument()
        if !service.tls.isEmpty { tls[service.provider] = .document(service.tls) }
        providers = KeyProviders(services: services, tls: tls)
        key = WrappingKey(provider: service.provider, name: service.masterKey)
        root = nil
    }
}

/// The master keys that are accepted: one for what is wrapped now, and those of what was wrapped before.
public struct MasterKeyring: Sendable {
    public let current: WrappingMaster
    private let accepted: [String: WrappingMaster]

    public init(current: WrappingMaster, previous: [WrappingMaster] = []) {
        self.current = current
        accepted = Dictionary(([current] + previous).map { ($0.id, $0) }) { first, _ in first }
        first = ([current] + previous).compactMap(\.root).first
    }

    /// What a new vault's root is made of; nil when every master key is a service's.
    let first: RootSecret?

    subscript(id: String) -> WrappingMaster? { accepted[id] }

    /// What opens a data key that is wrapped under master key `id`, or that is just being wrapped under another one; nil
    /// for a master key that is not accepted.
    func providers(opening id: String) -> KeyProviders? {
        accepted[id].map { master in
            accepted.values.reduce(master.providers.merged(with: current.providers)) { $0.merged(with: $1.providers) }
        }
    }
}
