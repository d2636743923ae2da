import Glibc

/// What libFuzzer calls with each input it makes up; a target's `fuzz` says what must hold of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let begun = processorNanoseconds()
    fuzz(bytes)
    let spent = processorNanoseconds() - begun
    // Sanitizers cost tenfold; what takes longer than this grows faster than its input.
    precondition(
        spent < 1_000_000_000 + 100_000 * count,
        "\(count) bytes took \(spent / 1_000_000) ms of processor time"
    )
    return 0
}

/// Processor time of this thread, so that a busy machine does not look like a slow target.
private func processorNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Fails the input, naming what does not hold of it.
func require(_ condition: Bool, _ claim: @autoclosure () -> String) {
    if !condition { fatalError(claim()) }
}

/// Divides bytes into pieces of sizes that follow from the bytes themselves, so that a finding repeats.
struct Pieces: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    private var random: SplitMix64
    private let most: Int

    init(_ bytes: [UInt8]) {
        let seed = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        rest = bytes[...]
        random = SplitMix64(seed: seed)
        most = [1, 3, 40, 700, 9_000].randomElement(using: &random) ?? 1
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let piece = rest.prefix(Int.random(in: 1...most, using: &random))
        rest = rest.dropFirst(piece.count)
        return piece
    }
}
