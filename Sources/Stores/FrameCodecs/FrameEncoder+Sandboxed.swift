public import Codecs
import DICOM
public import Imaging

extension FrameEncoder {
    /// Lossless encoders for JPEG-LS, JPEG 2000 and HTJ2K, which run in the children of `pool`.
    ///
    /// JPEG 2000 and HTJ2K put RGB through their reversible colour transform, as their coding style says: such frames are YBR_RCT
    /// (PS3.5 §8.2.4).
    public static func sandboxed(_ pool: CodecPool) -> [FrameEncoder] {
        let targets: [(TransferSyntax, Coding)] = [
            (.jpegLSLossless, .jpegLS), (.jpeg2000Lossless, .jpeg2000), (.htj2kLossless, .htj2k),
        ]
        return targets.map { transferSyntax, coding in
            FrameEncoder(transferSyntax.uid) { frame, image throws(ImagingError) in
                var description = CodecImage(image)
                description.isPlanar = frame.isPlanar
                description.colour = CodecColour(frame.photometric)
                if description.colour == .rgb, coding != .jpegLS { description.colour = .ybrTransform }
                do throws(CodecError) {
                    return try await pool.encode(coding, frame.bytes, description)
                } catch {
                    throw ImagingError(error, refusal: ImagingError.unencodable)
                }
            }
        }
    }
}
