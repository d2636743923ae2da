import KeyVault

/// How a sealed object is laid out.
///
///     header   0   4  "RLSO"
///              4   1  version, 1: AES-256-GCM frames under a key made by HKDF-SHA-256
///              5   1  frame size, as a power of two: 16 for 65,536 plain bytes
///              6  17  id of the study's key
///             23  32  salt, random
///     frames  55      ciphertext, then its 16-byte tag; every frame but the last is full
///
/// The frames are the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): each is sealed under the object's
/// own key with its number and whether it is the last for a nonce, and the header and the object's name as associated data.
/// So a frame opens only in its place, in its object, under its name; and since one frame and no other opens as the last,
/// an object that was cut or added to does not open to its end. An empty object is one empty frame.
struct SealedLayout: Sendable, Equatable {
    static let version: UInt8 = 1
    static let magic = Array("RLSO".utf8)
    static let headerByteCount = magic.count + 2 + KeyID.byteCount + saltByteCount
    static let saltByteCount = 32
    static let tagByteCount = 16
    /// 1 KiB to 4 MiB: below, tags weigh; above, a reader would hold too much.
    static let frameExponents = 10...22

    let frameExponent: Int
    let keyID: KeyID
    let salt: [UInt8]

    var frameByteCount: Int { 1 << frameExponent }
    var sealedFrameByteCount: Int { frameByteCount + Self.tagByteCount }

    init(frameExponent: Int, keyID: KeyID, salt: [UInt8]) {
        precondition(Self.frameExponents.contains(frameExponent) && salt.count == Self.saltByteCount)
        self.frameExponent = frameExponent
        self.keyID = keyID
        self.salt = salt
    }

    /// Nil when `header` is not the start of a sealed object of a known version.
    init?(header: ArraySlice<UInt8>) {
        guard header.count == Self.headerByteCount, header.starts(with: Self.magic + [Self.version]) else { return nil }
        let rest = header.dropFirst(Self.magic.count + 1)
        guard let exponent = rest.first.map(Int.init), Self.frameExponents.contains(exponent),
            let keyID = KeyID(rest.dropFirst().prefix(KeyID.byteCount))
        else { return nil }
        self.init(frameExponent: exponent, keyID: keyID, salt: Array(rest.dropFirst(1 + KeyID.byteCount)))
    }

    var header: [UInt8] {
        Self.magic + [Self.version, UInt8(frameExponent)] + keyID.bytes + salt
    }

    /// How many frames an object of `sealedByteCount` bytes has; nil when none has that size.
    func frameCount(sealedByteCount: Int) -> Int? {
        let body = sealedByteCount - Self.headerByteCount
        guard body >= Self.tagByteCount else { return nil }
        let count = (body + sealedFrameByteCount - 1) / sealedFrameByteCount
        let last = body - (count - 1) * sealedFrameByteCount
        // Only an empty object has an empty frame.
        guard last > Self.tagByteCount || (last == Self.tagByteCount && count == 1) else { return nil }
        return count
    }

    /// The bytes of frames `frames`, the last of which may end before.
    func sealedRange(ofFrames frames: Range<Int>) -> Range<Int> {
        Self.headerByteCount + frames.lowerBound * sealedFrameByteCount..<Self.headerByteCount
            + frames.upperBound * sealedFrameByteCount
    }
}
