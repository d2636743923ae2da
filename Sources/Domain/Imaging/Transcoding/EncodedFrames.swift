import DICOM

/// The frames of an object as the target has them, one after the other.
struct EncodedFrames: Sendable {
    private var frames: RawFrames
    private let form: FrameForm
    private let encoder: FrameEncoder?
    /// The image as the target describes it.
    let description: ImageDescription
    /// What the target calls the meaning of samples, which its coding may have changed.
    let photometric: PhotometricInterpretation
    private let style: CodeStream.Style?
    private var first: [UInt8]?

    /// Encodes the first frame, which tells how the data set must describe them all.
    ///
    /// - Parameters:
    ///   - encoder: nil for native frames.
    init(_ frames: RawFrames, _ target: TranscodingTarget, _ encoder: FrameEncoder?) async throws {
        var frames = frames
        try target.check(frames.description)
        guard let raw = try await frames.nextFrame() else { throw ImagingError.noPixelData }
        let form = try FrameForm(target, raw)
        let arranged = try form.arranged(raw, frames.description)
        description = form.isJustified ? frames.description.justified : frames.description
        let first = try await Self.encoded(arranged, description, encoder)
        let style = target.isJPEG2000 ? CodeStream.jpeg2000(first[...]) : nil
        if style?.transformsColours == true {
            guard form.photometric == .rgb else { throw ImagingError.unencodable("a colour transform of no colours") }
            photometric = .ybrRCT
        } else {
            photometric = form.photometric
        }
        (self.frames, self.form, self.encoder, self.first, self.style) = (frames, form, encoder, first, style)
    }

    var count: Int { description.frameCount }
    var planarConfiguration: Int { form.planarConfiguration }

    /// Bytes of all native frames, padding left out; nil when they cannot be told apart.
    var nativeByteCount: Int? {
        let bits = SampleLayout.bitsPerFrame(description, photometric)
        let (total, overflow) = bits.multipliedReportingOverflow(by: count)
        return overflow || bits % 8 != 0 && count > 1 ? nil : (total + 7) / 8
    }

    /// Of native pixel data (PS3.5 §A.2).
    var nativeVR: VR { description.bitsAllocated > 8 ? .OW : .OB }

    /// Nil behind the last.
    mutating func next() async throws -> [UInt8]? {
        if let first {
            self.first = nil
            return first
        }
        guard let raw = try await frames.nextFrame() else { return nil }
        let encoded = try await Self.encoded(try form.arranged(raw, frames.description), description, encoder)
        if let style, CodeStream.jpeg2000(encoded[...]) != style {
            throw ImagingError.unencodable("frames coded in different ways")
        }
        return encoded
    }

    private static func encoded(
        _ frame: RawFrame,
        _ image: ImageDescription,
        _ encoder: FrameEncoder?
    ) async throws -> [UInt8] {
        guard let encoder else { return Array(frame.bytes) }
        let bytes = try await encoder.encode(frame, image)
        guard !bytes.isEmpty, bytes.count < UInt32.max else {
            throw ImagingError.unencodable("a frame of no bytes, or too many")
        }
        return bytes
    }
}
