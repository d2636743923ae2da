/// Which fragments make up which frame of encapsulated pixel data (PS3.5 §A.4).
///
/// Needs no more than the lengths of the fragments, and at worst how each begins: whoever holds the fragments, or fetches
/// them when they are wanted, divides them by the same rules.
public enum FrameDivision: Sendable, Equatable {
    /// For each frame, the places of its fragments.
    case known([Range<Int>])
    /// Nothing tells but the fragments themselves: `frames(startingAt:)` divides where one begins like a code stream.
    case byCodeStreams
    /// Fewer fragments than frames.
    case tooFew

    /// How many bytes of a fragment `beginsCodeStream` looks at.
    public static let signatureLength = 12

    /// Divides fragments of `lengths` into `frameCount` frames.
    ///
    /// The first of `offsetTables` decides that has an offset for each frame, each that of a fragment, counted from the
    /// first fragment's item tag; broken and empty ones are passed over. Then the count: one frame, or as many fragments
    /// as frames, those without bytes left out if need be.
    public init(lengths: [Int], into frameCount: Int, offsetTables: [[UInt64]]) {
        for offsets in offsetTables where offsets.count >= frameCount {
            guard let starts = Self.starts(offsets, of: lengths) else { continue }
            // Offsets beyond those of the frames say where the last frame ends.
            let frames = Self.ranges(startingAt: starts, count: lengths.count).prefix(frameCount)
            self = .known(Array(frames))
            return
        }
        let filled = lengths.indices.filter { lengths[$0] > 0 }
        if frameCount == 1, !filled.isEmpty {
            self = .known([lengths.indices])
        } else if lengths.count == frameCount {
            self = .known(lengths.indices.map { $0..<$0 + 1 })
        } else if filled.count == frameCount {
            self = .known(filled.map { $0..<$0 + 1 })
        } else {
            self = filled.count < frameCount ? .tooFew : .byCodeStreams
        }
    }

    /// The frames of `fragmentCount` fragments, `starts` being those that begin a code stream; nil unless there are
    /// `frameCount` of them and the first fragment is one.
    public static func frames(
        _ frameCount: Int,
        of fragmentCount: Int,
        startingAt starts: [Int]
    ) -> [Range<Int>]? {
        guard starts.count == frameCount, starts.first == 0 else { return nil }
        return ranges(startingAt: starts, count: fragmentCount)
    }

    /// Whether a fragment begins like a frame: as JPEG, JPEG-LS, JPEG 2000, JPEG XL, or a frame of run lengths.
    public static func beginsCodeStream(_ fragment: some Collection<UInt8>) -> Bool {
        signatures.contains { fragment.starts(with: $0) } || beginsRunLengths(Array(fragment.prefix(8)))
    }

    private static let signatures: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF], [0xFF, 0x4F, 0xFF, 0x51], [0xFF, 0x0A],
        [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A],
        [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A],
    ]

    /// One to fifteen segments, the first of them right behind the header (PS3.5 §G.5).
    private static func beginsRunLengths(_ header: [UInt8]) -> Bool {
        header.count == 8 && (1...15).contains(header[0]) && header[1...].elementsEqual([0, 0, 0, 64, 0, 0, 0])
    }

    /// The fragments that lie at `offsets`; nil when an offset is not that of a fragment, or offsets do not ascend.
    static func starts(_ offsets: [UInt64], of lengths: [Int]) -> [Int]? {
        var starts: [Int] = []
        starts.reserveCapacity(offsets.count)
        var position: UInt64 = 0
        for (index, length) in lengths.enumerated() where starts.count < offsets.count {
            if offsets[starts.count] == position { starts.append(index) }
            position += 8 + UInt64(length)
        }
        return starts.count == offsets.count && starts.first == 0 ? starts : nil
    }

    static func ranges(startingAt starts: [Int], count: Int) -> [Range<Int>] {
        starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : count) }
    }
}
