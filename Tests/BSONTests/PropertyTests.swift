import BSON
import SeededRandom
import Testing

@Suite struct `Any document` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives being read back`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let document = BSONDocument.random(&random)
        let read = try BSONDocument(validating: document.bytes)
        #expect(read == document)
        let rebuilt = try read.reduce(into: BSONDocument()) { try $0.append($1.value, for: $1.key) }
        #expect(rebuilt == document)
        #expect(try BSONDecoder().decode(BSONDocument.self, from: BSONEncoder().encode(document)) == document)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `that is damaged is refused or read, and never traps`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes = BSONDocument.random(&random).bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] =
                [0, 1, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
        }
        walk(bytes)
        walk(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        walk([UInt8].random(&random))
    }

    private func walk(_ bytes: [UInt8]) {
        guard let document = try? BSONDocument(validating: bytes) else { return }
        #expect(document.depth <= BSONDocument.maximumDepth)
        for (key, value) in document {
            #expect(document[key] != nil)
            if let inner = value.document { walk(inner.bytes) }
        }
    }

    @Test func `nested too deeply is refused`() throws {
        var document: BSONDocument = [:]
        for _ in 1..<100 { document = ["a": .document(document)] }
        #expect(document.depth == 100)
        _ = try BSONDocument(validating: document.bytes)
        let deeper: BSONDocument = ["a": .document(document)]
        #expect(throws: BSONError.self) { try BSONDocument(validating: deeper.bytes) }
        #expect(throws: EncodingError.self) { try BSONEncoder().encode(Nest(levels: 101)) }
        #expect(try BSONEncoder().encode(Nest(levels: 100)).depth == 100)
    }

    @Test(
        arguments: [
            ([], BSONError.Problem.truncated), ([5, 0, 0, 0], .truncated), ([6, 0, 0, 0, 0], .wrongLength),
            ([5, 0, 0, 0, 1], .unterminated), ([8, 0, 0, 0, 0x0D, 0x61, 0, 0], .unsupportedType(0x0D)),
            ([9, 0, 0, 0, 0x08, 0x61, 0, 2, 0], .invalidBoolean),
            ([14, 0, 0, 0, 0x02, 0x61, 0, 2, 0, 0, 0, 0xFF, 0, 0], .invalidUTF8),
            ([12, 0, 0, 0, 0x02, 0x61, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0], .truncated),
            ([12, 0, 0, 0, 0x05, 0x61, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0], .wrongLength),
            ([7, 0, 0, 0, 0x0A, 0x61, 0], .unterminated), ([7, 0, 0, 0, 0, 0, 0], .wrongLength),
        ] as [([UInt8], BSONError.Problem)]
    )
    func `with a broken rule is refused by name`(bytes: [UInt8], problem: BSONError.Problem) {
        do throws(BSONError) {
            _ = try BSONDocument(validating: bytes)
            Issue.record("accepted")
        } catch {
            #expect(error.problem == problem)
        }
    }
}

/// A value inside values.
private struct Nest: Encodable {
    let levels: Int

    enum CodingKeys: String, CodingKey { case inner = "a" }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if levels > 1 { try container.encode(Nest(levels: levels - 1), forKey: .inner) }
    }
}
