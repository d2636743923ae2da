import DICOM

/// The frames of an object in native form, little endian, one after the other.
struct RawFrames: Sendable {
    /// Fetches bytes of the file; there are as many as asked for.
    typealias Fetch = @Sendable (Range<Int>) async throws -> [UInt8]

    let description: ImageDescription
    private let source: Source
    private var next = 0

    private enum Source: Sendable {
        /// All frames, little endian.
        case native(ArraySlice<UInt8>)
        case nativeInFile(NativeFrames, SampleLayout.Bytes, Fetch)
        case encapsulated([ArraySlice<ArraySlice<UInt8>>], FrameDecoder)
        case encapsulatedInFile(EncapsulatedFrames)
    }

    /// How many bytes the compressed frames have, where they are compressed.
    let compressedByteCount: Int?

    /// - Parameters:
    ///   - element: the pixel data of `file`.
    ///   - fetch: for a file whose pixel data was left out when it was read.
    init(
        _ file: Part10File,
        _ element: DataElement,
        decoders: [FrameDecoder],
        limits: ImagingLimits,
        fetch: Fetch?
    ) async throws {
        let (dataSet, syntax) = (file.dataSet, file.transferSyntax)
        description = try ImageDescription(dataSet, limits: limits)
        switch element.value {
        case .bytes(let bytes):
            guard !syntax.isEncapsulated else { throw ImagingError.framesNotSeparable }
            let frameBits = SampleLayout.bitsPerFrame(description, description.photometric)
            let (bits, overflow) = frameBits.multipliedReportingOverflow(by: description.frameCount)
            guard !overflow else { throw ImagingError.tooLarge(.numberOfFrames) }
            guard bytes.count >= (bits + 7) / 8 else {
                throw ImagingError.pixelDataTooShort(needed: (bits + 7) / 8, found: bytes.count)
            }
            let order = SampleLayout.Bytes(dataSet, element, syntax)
            source = .native(NativeBytes.littleEndian(bytes, from: order, bitsAllocated: description.bitsAllocated))
            compressedByteCount = nil
        case .fragments(let fragments):
            let decoder = try FrameDecoder.first(of: decoders, for: syntax)
            guard
                let frames = fragments.frames(description.frameCount, extendedOffsets: Self.extendedOffsets(dataSet))
            else { throw ImagingError.framesNotSeparable }
            source = .encapsulated(frames, decoder)
            compressedByteCount = fragments.items.reduce(0) { $0 + $1.count }
        case .omitted(let omission) where omission.fragmentCount == nil:
            guard let fetch else { throw ImagingError.noPixelData }
            let order = SampleLayout.Bytes(dataSet, element, syntax)
            source = .nativeInFile(try NativeFrames(dataSet, syntax, limits: limits), order, fetch)
            compressedByteCount = nil
        case .omitted(let omission):
            guard let fetch else { throw ImagingError.noPixelData }
            source = .encapsulatedInFile(
                try await EncapsulatedFrames(dataSet, syntax, decoders: decoders, limits: limits, read: fetch)
            )
            compressedByteCount = omission.byteCount
        case .sequence:
            throw ImagingError.noPixelData
        }
    }

    /// The next frame; nil behind the last.
    mutating func nextFrame() async throws -> RawFrame? {
        guard next < description.frameCount else { return nil }
        let index = next
        next += 1
        switch source {
        case .native(let bytes):
            let bits = SampleLayout.bitsPerFrame(description, description.photometric)
            guard bits % 8 == 0 || description.frameCount == 1 else { throw ImagingError.framesNotSeparable }
            let first = bytes.startIndex + bits / 8 * index
            return native(bytes[first..<first + (bits + 7) / 8])
        case .nativeInFile(let frames, let order, let fetch):
            var range = try frames.byteRange(ofFrame: index)
            // A last byte alone stands behind its padding.
            if order.isSwapped, range.count % 2 == 1 { range = range.lowerBound..<range.upperBound + 1 }
            let bytes = try await fetch(range)
            return native(NativeBytes.littleEndian(bytes[...], from: order, bitsAllocated: description.bitsAllocated))
        case .encapsulated(let frames, let decoder):
            return try await decoder.decode(frames[index], description)
        case .encapsulatedInFile(let frames):
            return try await frames.rawFrame(index)
        }
    }

    /// How the compressed frames begin; nil for native ones.
    func compressedSample() async throws -> ArraySlice<UInt8>? {
        switch source {
        case .native, .nativeInFile: return nil
        case .encapsulated(let frames, _): return frames.first?.first
        case .encapsulatedInFile(let frames): return try await frames.fragments(ofFrame: 0).first
        }
    }

    private func native(_ bytes: ArraySlice<UInt8>) -> RawFrame {
        RawFrame(bytes: bytes, isPlanar: description.isPlanar, photometric: description.photometric)
    }

    private static func extendedOffsets(_ dataSet: DataSet) -> [UInt64] {
        guard let element = dataSet[.extendedOffsetTable] else { return [] }
        return dataSet.unsigned(element) ?? []
    }
}
