import KeyVault
import OpenSSL
import SeededRandom
import Testing

@testable import ObjectStore

@Suite struct `The layout of a sealed object` {
    @Test func `is what its description says, read by nothing but the primitives`() async throws {
        let test = try await TestStore()
        let study = try StudyReference.named("1")
        let name = ObjectName.unique()
        var random = SplitMix64(seed: 3)
        let plain = random.bytes(1024 + 10)
        _ = try await test.store.write(plain, as: name, for: study)
        let sealed = try test.sealedBytes(of: name)

        #expect(Array(sealed[0..<6]) == Array("RLSO".utf8) + [1, 10])
        let id = try #require(KeyID(sealed[6..<23]))
        let key = try await test.keys.key(id: id, for: study)
            .subkey(for: "radiolog object key v1", salt: Array(sealed[23..<55]))
        let associated = Array(sealed[0..<55]) + Array(name.text.utf8)
        let first = try AES256GCM.open(
            Array(sealed[55..<55 + 1040]),
            key: key,
            nonce: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            associated: associated
        )
        let last = try AES256GCM.open(
            Array(sealed[(55 + 1040)...]),
            key: key,
            nonce: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
            associated: associated
        )
        #expect(first + last == plain)
    }

    @Test func `has a frame count for exactly the sizes that sealing makes`() throws {
        let id = try #require(KeyID([UInt8](repeating: 1, count: 17)))
        let layout = SealedLayout(frameExponent: 10, keyID: id, salt: [UInt8](repeating: 2, count: 32))
        var sizes: [Int: Int] = [:]
        for plain in 0...5000 {
            let frames = max((plain + 1023) / 1024, 1)
            sizes[55 + plain + 16 * frames] = frames
        }
        for size in 0..<5000 { #expect(layout.frameCount(sealedByteCount: size) == sizes[size]) }
        #expect(SealedLayout(header: layout.header[...]) == layout)
    }

    @Test(arguments: [(0, 0), (4, 2), (5, 9), (5, 23), (5, 255)] as [(Int, UInt8)])
    func `is not guessed at`(place: Int, value: UInt8) throws {
        let id = try #require(KeyID([UInt8](repeating: 1, count: 17)))
        var header = SealedLayout(frameExponent: 10, keyID: id, salt: [UInt8](repeating: 2, count: 32)).header
        header[place] = value
        #expect(SealedLayout(header: header[...]) == nil)
        #expect(SealedLayout(header: header.dropLast()) == nil)
    }
}
