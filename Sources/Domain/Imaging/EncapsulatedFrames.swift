public import DICOM

/// The frames of compressed pixel data that was not kept when the object was read: each is fetched, then decoded.
///
/// For objects too large to be held whole. What is held is the lengths of the fragments and one frame at a time.
public struct EncapsulatedFrames: Sendable {
    /// Fetches bytes of the file by their range.
    public typealias Read = @Sendable (Range<Int>) async throws -> [UInt8]

    public let description: ImageDescription
    private let decoder: FrameDecoder
    private let read: Read
    private let fragments: [Range<Int>]
    /// For each frame, the places of its fragments.
    private let frames: [Range<Int>]

    /// Finds the frames of `dataSet` as `Part10Reader` reads it: with its pixel data left out.
    ///
    /// - Throws: `ImagingError`, or what `read` throws, which is asked for the offset table and at worst for the first
    ///   bytes of each fragment.
    public init(
        _ dataSet: DataSet,
        _ transferSyntax: TransferSyntax,
        decoders: [FrameDecoder] = [],
        limits: ImagingLimits = ImagingLimits(),
        read: @escaping Read
    ) async throws {
        guard case .omitted(let omission)? = dataSet[.pixelData]?.value else { throw ImagingError.noPixelData }
        description = try ImageDescription(dataSet, limits: limits)
        guard !transferSyntax.isDeflated else { throw ImagingError.tooLarge(.pixelData) }
        decoder = try FrameDecoder.first(of: decoders, for: transferSyntax)
        // A native value in a transfer syntax of fragments, or more fragments than were counted.
        guard let fragmentCount = omission.fragmentCount else { throw ImagingError.framesNotSeparable }
        guard let omitted = omission.fragments else { throw ImagingError.tooLarge(.pixelData) }
        fragments = omitted.byteRanges()
        self.read = read
        frames = try await Self.divide(
            fragments,
            into: description.frameCount,
            offsetTables: [
                Self.extendedOffsets(dataSet[.extendedOffsetTable], mostOffsets: fragmentCount, read),
                Self.basicOffsets(omitted.basicOffsetTable, mostOffsets: fragmentCount, read),
            ],
            read
        )
    }

    /// Fetches and decodes a frame, counted from 0.
    ///
    /// - Throws: `ImagingError`, or what fetching throws.
    public func frame(_ index: Int) async throws -> Frame {
        try await decoder.frame(index, from: try await fragments(ofFrame: index), description)
    }

    /// As `frame`, with the samples as decoding leaves them.
    func rawFrame(_ index: Int) async throws -> RawFrame {
        try await decoder.decode(try await fragments(ofFrame: index), description)
    }

    /// Fetches a frame as it is compressed.
    func fragments(ofFrame index: Int) async throws -> ArraySlice<ArraySlice<UInt8>> {
        guard frames.indices.contains(index) else { throw ImagingError.noSuchFrame(index) }
        let own = fragments[frames[index]]
        guard let start = own.first?.lowerBound, let end = own.last?.upperBound else {
            throw ImagingError.framesNotSeparable
        }
        guard end - start <= largestFrame else { throw ImagingError.tooLarge(.pixelData) }
        let bytes = try await read(start..<end)
        guard bytes.count == end - start else {
            throw ImagingError.pixelDataTooShort(needed: end - start, found: bytes.count)
        }
        return own.map { bytes[$0.lowerBound - start..<$0.upperBound - start] }[...]
    }

    /// In bytes: no coding of use makes a frame larger than twice its size.
    private var largestFrame: Int {
        2 * ((SampleLayout.bitsPerFrame(description, description.photometric) + 7) / 8) + 1 << 20
    }

    // MARK: - Division

    private static func divide(
        _ fragments: [Range<Int>],
        into frameCount: Int,
        offsetTables: [[UInt64]],
        _ read: Read
    ) async throws -> [Range<Int>] {
        let division = FrameDivision(lengths: fragments.map(\.count), into: frameCount, offsetTables: offsetTables)
        switch division {
        case .known(let frames): return frames
        case .tooFew: throw ImagingError.fragmentsTooFew(frames: frameCount, fragments: fragments.count)
        case .byCodeStreams:
            var starts: [Int] = []
            for (index, fragment) in fragments.enumerated() {
                if FrameDivision.beginsCodeStream(try await read(fragment.prefix(FrameDivision.signatureLength))) {
                    starts.append(index)
                }
                // More of them than frames: no use in reading on.
                guard starts.count <= frameCount else { throw ImagingError.framesNotSeparable }
            }
            guard let frames = FrameDivision.frames(frameCount, of: fragments.count, startingAt: starts) else {
                throw ImagingError.framesNotSeparable
            }
            return frames
        }
    }

    /// None when the table has more offsets than there are fragments: it would be of no use.
    private static func basicOffsets(_ range: Range<Int>, mostOffsets: Int, _ read: Read) async throws -> [UInt64] {
        guard !range.isEmpty, range.count / 4 <= mostOffsets else { return [] }
        return Fragments(basicOffsetTable: try await read(range)[...], items: []).basicOffsets
    }

    private static func extendedOffsets(
        _ element: DataElement?,
        mostOffsets: Int,
        _ read: Read
    ) async throws -> [UInt64] {
        switch element?.value {
        case .bytes(let bytes): return ImageReader.offsets(bytes)
        case .omitted(let omission) where omission.byteCount / 8 <= mostOffsets:
            let start = omission.byteOffset
            return ImageReader.offsets(try await read(start..<start + omission.byteCount)[...])
        case .omitted, .fragments, .sequence, nil: return []
        }
    }
}

extension Range<Int> {
    fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
