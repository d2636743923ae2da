import DICOM
import Imaging
import ObjectStore

extension ProcessingStep {
    /// The whole object in another transfer syntax, without any loss.
    ///
    /// Of a payload that is not read whole, one frame at a time is held.
    static func transcoded(to target: TranscodingTarget, by transcoder: Transcoder) -> ProcessingStep {
        ProcessingStep(
            kind: "transcoded",
            version: 1,
            mediaType: "application/dicom; transfer-syntax=\(target.transferSyntax.uid)"
        ) { payload, result in
            let file = payload.file
            guard file.transferSyntax != target.transferSyntax else {
                throw StepDoesNotApply(
                    code: "already-transcoded",
                    detail: "The object is in \(target.transferSyntax.uid) already."
                )
            }
            guard file.hasPixels || !target.transferSyntax.isEncapsulated else { throw ImagingError.noPixelData }
            do {
                guard !file.isComplete else {
                    return try await result.write(transcoder.transcode(file, to: target).encoded())
                }
                var stream = try await transcoder.stream(file, to: target) { try await payload.bytes(in: $0) }
                while let piece = try await stream.next() {
                    try Task.checkCancellation()
                    try await result.write(piece)
                }
            } catch let error as TranscodingError {
                throw StepDoesNotApply(error)
            } catch let error as WritingError {
                throw StepDoesNotApply(error)
            }
        }
    }
}

extension Part10File {
    fileprivate var hasPixels: Bool {
        [Tag.pixelData, .floatPixelData, .doubleFloatPixelData].contains { dataSet[$0]?.isEmpty == false }
    }
}

extension StepDoesNotApply {
    fileprivate init(_ error: TranscodingError) {
        switch error {
        case .unsuitable(let tag, let reason):
            self.init(code: "unsuitable", detail: "The transfer syntax has no room for \(tag): \(reason).")
        case .noEncoder(let uid):
            self.init(code: "unsupported-transfer-syntax", detail: "This version does not encode \(uid).")
        case .incomplete:
            self.init(code: "too-large", detail: "The data set is larger than what is held of it.")
        case .tooLong(let count):
            self.init(code: "too-large", detail: "\(count) bytes of pixels have no native form (PS3.5 §7.1).")
        }
    }

    fileprivate init(_ error: WritingError) {
        self.init(code: "unwritable", detail: "The value of \(error.tag) cannot be written (PS3.5 §7.1).")
    }
}
