import EventLog
import SeededRandom
import Testing

@Suite struct `A set of offsets` {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `holds what was put into it, in any order`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var set = OffsetSet()
        var model: Set<Int64> = []
        for _ in 0..<60 {
            let start = Int64.random(in: 0..<120, using: &random)
            let run = start..<start + Int64.random(in: 0..<9, using: &random)
            set.insert(run)
            model.formUnion(run)
            #expect((-1..<140).allSatisfy { set.contains($0) == model.contains($0) })
            #expect(zip(set.runs, set.runs.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        }
        let cut = Int64.random(in: 0..<130, using: &random)
        set.remove(before: cut)
        #expect((-1..<140).allSatisfy { set.contains($0) == (model.contains($0) && $0 >= cut) })
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `is united with another, whichever comes first`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func some() -> OffsetSet {
            OffsetSet(
                (0..<20).map { _ in
                    let start = Int64.random(in: 0..<500, using: &random)
                    return start..<start + Int64.random(in: 0..<30, using: &random)
                }
            )
        }
        let (left, right) = (some(), some())
        var one = left
        one.formUnion(right)
        var other = right
        other.formUnion(left)
        #expect(one == other)
        #expect((0..<540).allSatisfy { one.contains($0) == (left.contains($0) || right.contains($0)) })
        one.formUnion(left)
        #expect(one == other)
    }
}

@Suite struct `A note on progress` {
    private func some(from next: Int64, using random: inout SplitMix64) -> ProgressNote {
        var note = ProgressNote(author: "worker-\(Int.random(in: 0..<99, using: &random))")
        var offset = next
        for _ in 0..<Int.random(in: 0..<80, using: &random) {
            offset += Int64.random(in: 1..<1 << Int64.random(in: 1..<20, using: &random), using: &random)
            if Bool.random(using: &random) {
                let count = Int.random(in: 1...ProgressNote.Tries.limit, using: &random)
                note.tries[offset] = .init(
                    count: count,
                    latest: .allCases.randomElement(using: &random) ?? .open,
                    isExcused: next % 2 == 0 && Bool.random(using: &random)
                )
            } else {
                let length = Int64.random(in: 1..<300, using: &random)
                note.finished.insert(offset..<offset + length)
                offset += length
            }
        }
        return note
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives being read back`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let next = Int64.random(in: 0..<1 << 40, using: &random)
        let note = some(from: next, using: &random)
        let text = note.text(from: next)
        let read = try #require(ProgressNote(text, from: next))
        #expect(read.finished == note.finished && read.tries == note.tries)
        #expect(read.author == (text.isEmpty ? "" : note.author))
        #expect((note.byteCount(from: next) <= ProgressNote.byteLimit) == (text.utf8.count <= Progress.metadataLimit))
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `is refused, or read in bounds, whatever the text`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let next = Int64.random(in: 0..<1 << 62, using: &random)
        var bytes = Array(some(from: next, using: &random).text(from: next).utf8)
        for _ in 0..<Int.random(in: 1..<6, using: &random) {
            let byte = UInt8.random(in: 32..<127, using: &random)
            if bytes.isEmpty || Bool.random(using: &random) {
                bytes.insert(byte, at: Int.random(in: 0...bytes.count, using: &random))
            } else {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = byte
            }
        }
        guard let read = ProgressNote(String(decoding: bytes, as: UTF8.self), from: next) else { return }
        #expect(read.finished.runs.allSatisfy { $0.lowerBound >= next })
        #expect(read.tries.keys.allSatisfy { $0 >= next })
        #expect(read.tries.values.allSatisfy { (1...ProgressNote.Tries.limit).contains($0.count) })
    }

    @Test(arguments: [
        "1", "3.AAAA", "1.AAA", "1.AP///////////wE", "1.AAH//////////38BAA", "1.AAABAAA", "{}", "1.=", "1.AAAAAA",
    ])
    func `is refused when it is none`(text: String) {
        #expect(ProgressNote(text, from: 1 << 62) == nil)
    }

    @Test func `of a long author keeps whole characters`() throws {
        let note = ProgressNote(author: String(repeating: "é", count: 40), finished: OffsetSet([9..<12]))
        let read = try #require(ProgressNote(note.text(from: 3), from: 3))
        #expect(read.author == String(repeating: "é", count: 32))
    }

    @Test func `of every other offset holds more than a thousand of them`() {
        var note = ProgressNote(author: "worker-0")
        for offset in 0..<Int64(1_200) { note.finished.insert(2 * offset + 1) }
        #expect(note.byteCount(from: 0) <= ProgressNote.byteLimit)
        #expect(note.text(from: 0).utf8.count <= Progress.metadataLimit)
    }
}
