import DICOM

/// What was lost before: an image that was ever compressed with loss says so for good (PS3.3 C.7.6.1.1.5).
struct LossyHistory {
    /// As Lossy Image Compression Method names it.
    private let method: String
    /// Native size for each byte of the compressed one.
    private let ratio: Double

    /// Nil when the pixel data of `file` may have lost nothing by its coding.
    ///
    /// - Parameters:
    ///   - frame: any compressed frame; what it says decides where the transfer syntax leaves both ways open.
    init?(_ syntax: TransferSyntax, frame: ArraySlice<UInt8>, nativeByteCount: Int, compressedByteCount: Int) {
        switch syntax.uid.uid.text {
        case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51":
            method = "ISO_10918_1"
        case "1.2.840.10008.1.2.4.81":
            guard let tolerance = CodeStream.jpegLSTolerance(frame), tolerance > 0 else { return nil }
            method = "ISO_14495_1"
        case "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.93":
            guard let style = CodeStream.jpeg2000(frame), !style.isReversible else { return nil }
            method = "ISO_15444_1"
        case "1.2.840.10008.1.2.4.203":
            guard let style = CodeStream.jpeg2000(frame), !style.isReversible else { return nil }
            method = "ISO_15444_15"
        default:
            return nil
        }
        ratio = Double(nativeByteCount) / Double(max(compressedByteCount, 1))
    }

    /// Adds what `dataSet` leaves unsaid; what it says already stays.
    func note(in dataSet: inout DataSet) {
        guard dataSet.string(.lossyImageCompression) != "01" else { return }
        dataSet.set(.lossyImageCompression, .CS, "01")
        // At most 16 characters, as DS allows.
        let hundredths = Int(clamping: (ratio * 100).rounded())
        let digits = String(hundredths % 100)
        let text = "\(hundredths / 100).\(digits.utf8.count == 1 ? "0" : "")\(digits)"
        dataSet.set(.lossyImageCompressionRatio, .DS, text)
        dataSet.set(.lossyImageCompressionMethod, .CS, method)
    }
}

extension DataSet {
    /// Sets a text of the default repertoire.
    mutating func set(_ tag: Tag, _ vr: VR, _ text: String) {
        var bytes = Array(text.utf8)
        if bytes.count % 2 == 1 { bytes.append(vr.padding) }
        set(DataElement(tag: tag, vr: vr, bytes: bytes))
    }

    /// Sets a US attribute of a little endian data set.
    mutating func set(_ tag: Tag, _ number: Int) {
        let number = UInt16(truncatingIfNeeded: number)
        set(DataElement(tag: tag, vr: .US, bytes: [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)]))
    }
}
