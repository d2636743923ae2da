import DICOM
import Events
import Imaging
import KeyVault
import ObjectStore

/// A payload opened for processing: its data set, and its frames one at a time.
///
/// A small payload is read whole. Of a large one the data set is read without its pixels, and frames are fetched from
/// the object store as they are asked for, so that memory does not grow with the payload.
struct Payload: Sendable {
    let file: Part10File
    let study: StudyReference
    /// Shared by the steps that tell of the same de-identification.
    let deidentification = DeidentificationOutcome()
    private let source: Source
    private let imaging: ImagingLimits
    private let decoders: [FrameDecoder]

    /// What opening and decoding may take.
    struct Limits: Sendable {
        /// Up to so many bytes are read whole.
        let wholeByteCount: Int
        let samplesPerFrame: Int
        var reading = ParsingLimits()
    }

    private enum Source: Sendable {
        case whole
        case ranged(@Sendable (Range<Int>) async throws -> [UInt8])
    }

    /// Opens the payload `object` of `study`, whose frames `decoders` will decode beside those of Imaging.
    ///
    /// - Parameter life: Which life of the study the payload belongs to; it goes with that.
    /// - Throws: `ObjectStoreError` when it cannot be had, `Violation` when it is no DICOM file.
    init(
        _ object: ObjectReference,
        of study: StudyReference,
        life: Int,
        in store: ObjectStore,
        limits: Limits,
        decoders: [FrameDecoder] = []
    ) async throws {
        self.study = study
        self.decoders = decoders
        imaging = ImagingLimits(samplesPerFrame: limits.samplesPerFrame)
        guard let name = ObjectName(object.name) else {
            throw ObjectStoreError(.open, .missing, reason: "the event names no object of this store")
        }
        if object.byteCount <= limits.wholeByteCount {
            let bytes = try await store.readAll(name, for: study, life: life, limit: limits.wholeByteCount)
            var parsing = limits.reading
            parsing.inflatedBytes = min(parsing.inflatedBytes, limits.wholeByteCount)
            if let file = try? Part10File(parsing: bytes, limits: parsing) {
                self.file = file
                source = .whole
                return
            }
            // Perhaps it only inflates beyond the limit: the streaming reader below tells.
        }
        var reader = Part10Reader(limits: limits.reading)
        for try await chunk in try await store.read(name, for: study, life: life) { try reader.feed(chunk) }
        file = try reader.finish()
        source = .ranged { range in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(range.count)
            for try await chunk in try await store.read(name, range: range, for: study, life: life) { bytes += chunk }
            return bytes
        }
    }

    /// These bytes of the payload as it was uploaded; only what was not read whole is fetched again.
    func bytes(in range: Range<Int>) async throws -> [UInt8] {
        switch source {
        case .whole: []
        case .ranged(let read): try await read(range)
        }
    }

    /// The frames.
    ///
    /// - Throws: `ImagingError` when there are none, or none that can be decoded; `StepDoesNotApply` when they cannot be
    ///   had one by one.
    func frames() async throws -> Frames {
        let (dataSet, syntax) = (file.dataSet, file.transferSyntax)
        switch source {
        case .whole: return .whole(try ImageReader(dataSet, syntax, decoders: decoders, limits: imaging))
        case .ranged where syntax.isDeflated:
            throw StepDoesNotApply(
                code: "too-large",
                detail: "The deflated data set is larger than what is read whole, and cannot be read in parts."
            )
        case .ranged(let read) where syntax.isEncapsulated:
            return .encapsulated(
                try await EncapsulatedFrames(dataSet, syntax, decoders: decoders, limits: imaging, read: read)
            )
        case .ranged(let read): return .native(try NativeFrames(dataSet, syntax, limits: imaging), read)
        }
    }

    /// The frames of a payload, each decoded when asked for.
    enum Frames: Sendable {
        case whole(ImageReader)
        case native(NativeFrames, @Sendable (Range<Int>) async throws -> [UInt8])
        case encapsulated(EncapsulatedFrames)

        var description: ImageDescription {
            switch self {
            case .whole(let reader): reader.description
            case .native(let frames, _): frames.description
            case .encapsulated(let frames): frames.description
            }
        }

        /// Counted from 0.
        func frame(_ index: Int) async throws -> Frame {
            switch self {
            case .whole(let reader): try await reader.frame(index)
            case .encapsulated(let frames): try await frames.frame(index)
            case .native(let frames, let read):
                try frames.frame(index, from: try await read(try frames.wordRange(ofFrame: index)))
            }
        }
    }
}
