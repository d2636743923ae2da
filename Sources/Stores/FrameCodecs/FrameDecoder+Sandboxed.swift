public import Codecs
import DICOM
public import Imaging

extension FrameDecoder {
    /// Decoders for JPEG, JPEG-LS, JPEG 2000 and HTJ2K, which run in the children of `pool`.
    ///
    /// Samples come by pixel or by plane as the codestream has them; bits above bits stored are the sign's.
    public static func sandboxed(_ pool: CodecPool) -> [FrameDecoder] {
        Coding.allCases.map { coding in
            FrameDecoder(coding.transferSyntaxes) { fragments, image throws(ImagingError) in
                do throws(CodecError) {
                    let decoded = try await pool.decode(coding, Array(fragments), CodecImage(image))
                    return RawFrame(
                        bytes: decoded.bytes[...],
                        isPlanar: decoded.isPlanar,
                        photometric: decoded.colour.photometric(declared: image.photometric)
                    )
                } catch {
                    throw ImagingError(error, refusal: ImagingError.undecodable)
                }
            }
        }
    }
}

extension Coding {
    /// PS3.5 §A.4, by the end of their UIDs behind 1.2.840.10008.1.2.4.
    fileprivate var transferSyntaxes: Set<TransferSyntaxUID> {
        let endings: [Int] =
            switch self {
            // Baseline, extended, lossless, and lossless of first-order prediction.
            case .jpeg: [50, 51, 57, 70]
            // Lossless and near-lossless.
            case .jpegLS: [80, 81]
            // Lossless and any; the same of part 2, as far as they keep to part 1.
            case .jpeg2000: [90, 91, 92, 93]
            // Lossless, lossless in RPCL order, and any.
            case .htj2k: [201, 202, 203]
            }
        return Set(endings.compactMap { try? TransferSyntaxUID("1.2.840.10008.1.2.4.\($0)") })
    }
}
