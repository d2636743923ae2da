import KeyVault
import OpenSSL

/// What every frame of one object is sealed with.
struct ObjectSeal: Sendable {
    let layout: SealedLayout
    private let key: SecretBytes
    private let associated: [UInt8]

    /// The salt makes the key this object's own, so a frame's number is nonce enough: no two objects share a key.
    init(_ layout: SealedLayout, under study: StudyKey, name: ObjectName) {
        self.layout = layout
        key = study.subkey(for: "radiolog object key v1", salt: layout.salt)
        // The header's length is fixed, so the name needs no length of its own.
        associated = layout.header + Array(name.text.utf8)
    }

    /// A new cipher for one reader or writer.
    func cipher() throws(OpenSSLError) -> ObjectCipher {
        ObjectCipher(frames: try FrameCipher(key: key), associated: associated)
    }
}

/// Seals or opens the frames of one object.
struct ObjectCipher: ~Copyable, Sendable {
    private var frames: FrameCipher
    private let associated: [UInt8]

    init(frames: consuming FrameCipher, associated: [UInt8]) {
        self.frames = frames
        self.associated = associated
    }

    mutating func seal(
        _ plain: Span<UInt8>,
        number: Int,
        isLast: Bool,
        appendingTo sealed: inout [UInt8]
    ) throws(OpenSSLError) {
        let (nonce, associated) = (Self.nonce(number, isLast: isLast), associated)
        try frames.seal(plain, nonce: nonce, associated: associated.span, appendingTo: &sealed)
    }

    mutating func open(
        _ sealed: Span<UInt8>,
        number: Int,
        isLast: Bool,
        appendingTo plain: inout [UInt8]
    ) throws(OpenSSLError) {
        let (nonce, associated) = (Self.nonce(number, isLast: isLast), associated)
        try frames.open(sealed, nonce: nonce, associated: associated.span, appendingTo: &plain)
    }

    /// Three zeros, the frame's number (8 bytes, big-endian), and 1 for the last frame, else 0.
    private static func nonce(_ number: Int, isLast: Bool) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: AES256GCM.nonceByteCount)
        for place in 0..<8 { nonce[3 + place] = UInt8(truncatingIfNeeded: number >> (56 - 8 * place)) }
        nonce[11] = isLast ? 1 : 0
        return nonce
    }
}
