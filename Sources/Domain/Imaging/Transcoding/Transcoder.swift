public import DICOM

/// Brings objects into another transfer syntax without losing anything.
///
/// Every pixel keeps its value and every other attribute its bytes, except those that describe the coding: Photometric
/// Interpretation, Planar Configuration, High Bit and offset tables become those of the target, group lengths (retired, PS3.5
/// §7.2) are left out, and so are signatures of pixel data that is coded anew. The SOP Instance UID stays, as nothing is lost
/// (PS3.3 C.12.4.1); what was lost before is still told, or told at last (PS3.3 C.7.6.1.1.5).
public struct Transcoder: Sendable {
    private let decoders: [FrameDecoder]
    private let encoders: [FrameEncoder]
    private let limits: ImagingLimits

    /// - Parameters:
    ///   - decoders: add to those of this module: native pixel data and RLE.
    ///   - encoders: likewise.
    public init(decoders: [FrameDecoder] = [], encoders: [FrameEncoder] = [], limits: ImagingLimits = ImagingLimits()) {
        self.decoders = decoders
        self.encoders = encoders + [.rle]
        self.limits = limits
    }

    /// Transcodes a file that was read whole; the result is held in memory.
    ///
    /// An object without pixels that is to be compressed becomes explicit VR little endian. Meta information is written anew.
    ///
    /// - Throws: `ImagingError`, `TranscodingError`, or what the data set breaks: `WritingError`, `Violation`.
    public func transcode(_ file: Part10File, to target: TranscodingTarget) async throws -> Part10File {
        guard file.isComplete else { throw TranscodingError.incomplete }
        var draft = try await draft(file, target, fetch: nil)
        switch draft.pixels {
        case .none: break
        case .copied(let element): draft.dataSet.set(element)
        case .native(var frames, let tag):
            guard let count = frames.nativeByteCount else { throw ImagingError.framesNotSeparable }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + count % 2)
            while let frame = try await frames.next() { bytes += frame }
            draft.dataSet.set(DataElement(tag: tag, vr: frames.nativeVR, bytes: bytes))
        case .encapsulated(var frames):
            var encapsulation = Encapsulation()
            while let frame = try await frames.next() { encapsulation.append(frame) }
            encapsulation.finish(in: &draft.dataSet)
        }
        return draft.file(draft.dataSet)
    }

    /// Transcodes a file of any size in memory that holds its data set without pixels, and a frame at a time.
    ///
    /// Of an encapsulated result the basic offset table is empty: the sizes of the frames are not known before they are made.
    /// Each frame is one fragment, so that they can be told apart all the same.
    ///
    /// - Parameters:
    ///   - file: as `Part10Reader` reads it.
    ///   - heldByteCount: up to so many bytes of long values other than pixel data are held in memory.
    ///   - fetch: fetches bytes of the file; throws when there are not as many.
    /// - Throws: as `transcode`, and what `fetch` throws.
    public func stream(
        _ file: Part10File,
        to target: TranscodingTarget,
        heldByteCount: Int = 64 << 20,
        fetch: @escaping @Sendable (Range<Int>) async throws -> [UInt8]
    ) async throws -> TranscodingStream {
        guard file.isComplete || !file.transferSyntax.isDeflated else { throw TranscodingError.incomplete }
        let whole = try await file.completed(heldByteCount: heldByteCount, fetch: fetch)
        return try TranscodingStream(try await draft(whole, target, fetch: fetch), fetch: fetch)
    }

    private func draft(
        _ file: Part10File,
        _ target: TranscodingTarget,
        fetch: RawFrames.Fetch?
    ) async throws -> TranscodingDraft {
        guard let element = file.pixelElement else {
            let syntax = target.transferSyntax.isEncapsulated ? .explicitLittle : target.transferSyntax
            return try TranscodingDraft(file, syntax, nil, .none)
        }
        let (from, to) = (file.transferSyntax, target.transferSyntax)
        guard from.isEncapsulated || to.isEncapsulated else {
            return try TranscodingDraft(file, to, element, .copied(file.littleEndian(element)))
        }
        var encoder: FrameEncoder?
        if to.isEncapsulated {
            guard element.tag == .pixelData else {
                throw TranscodingError.unsuitable(element.tag, "floating point samples")
            }
            encoder = encoders.first { $0.transferSyntax == to.uid }
            guard encoder != nil else { throw TranscodingError.noEncoder(to.uid) }
            if target != .rle, file.dataSet.hasOverlaysInPixels {
                throw TranscodingError.unsuitable(Tag(0x6000, 0x0102), "overlays among the bits of pixels")
            }
        }
        let raw = try await RawFrames(file, element, decoders: decoders, limits: limits, fetch: fetch)
        let sample = try await raw.compressedSample()
        let frames = try await EncodedFrames(raw, target, encoder)
        var draft = try TranscodingDraft(
            file,
            to,
            element,
            to.isEncapsulated ? .encapsulated(frames) : .native(frames, element.tag)
        )
        draft.describe(frames)
        if let compressed = raw.compressedByteCount, let frame = sample {
            let image = frames.description
            let nativeByteCount = image.samplesPerFrame * image.bitsAllocated / 8 * image.frameCount
            LossyHistory(from, frame: frame, nativeByteCount: nativeByteCount, compressedByteCount: compressed)?
                .note(in: &draft.dataSet)
        }
        return draft
    }
}
