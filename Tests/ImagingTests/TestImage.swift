import DICOM

@testable import Imaging

/// Swift Testing has tags, too.
typealias Tag = DICOM.Tag

/// An image object made for a test: change what the test is about, then ask for its data set.
struct TestImage {
    var rows = 3
    var columns = 5
    var samplesPerPixel = 1
    var bitsAllocated = 16
    var bitsStored = 16
    var highBit: Int?
    var isSigned = false
    var photometric = "MONOCHROME2"
    var planarConfiguration = 0
    var frames = 1
    var pixelData: [UInt8] = []
    var pixelVR = VR.OW
    var fragments: Fragments?
    var encoding = DataEncoding.explicitLittle
    var others: [DataElement] = []

    var samples: Int { rows * columns * samplesPerPixel * frames }

    var dataSet: DataSet {
        let value = fragments.map { DataElement.Value.fragments($0) } ?? .bytes(pixelData[...])
        return DataSet(
            others + [
                short(.rows, rows), short(.columns, columns), short(.samplesPerPixel, samplesPerPixel),
                short(.bitsAllocated, bitsAllocated), short(.bitsStored, bitsStored),
                short(.highBit, highBit ?? bitsStored - 1), short(.pixelRepresentation, isSigned ? 1 : 0),
                short(.planarConfiguration, planarConfiguration),
                text(.photometricInterpretation, .CS, photometric), text(.numberOfFrames, .IS, "\(frames)"),
                DataElement(tag: .pixelData, vr: pixelVR, value: value),
            ],
            encoding: encoding
        )
    }

    func reader(_ syntax: TransferSyntax? = nil, decoders: [FrameDecoder] = []) throws(ImagingError) -> ImageReader {
        let native = encoding == .explicitBig ? TransferSyntax.explicitBig : .explicitLittle
        return try ImageReader(dataSet, syntax ?? (fragments == nil ? native : .rle), decoders: decoders)
    }

    /// An attribute of 16-bit words in this image's byte order.
    func words(_ tag: Tag, _ values: [Int], vr: VR = .US) -> DataElement {
        let isBig = encoding.byteOrder == .big
        return DataElement(
            tag: tag,
            vr: vr,
            bytes: values.flatMap { value -> [UInt8] in
                let (low, high) = (UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8))
                return isBig ? [high, low] : [low, high]
            }
        )
    }

    func short(_ tag: Tag, _ value: Int) -> DataElement { words(tag, [value]) }

    func text(_ tag: Tag, _ vr: VR, _ text: String) -> DataElement {
        DataElement(tag: tag, vr: vr, bytes: Array(text.utf8) + (text.utf8.count % 2 == 1 ? [32] : []))
    }
}

extension Frame {
    var integers: [Int32] {
        if case .integers(let values) = samples { values } else { [] }
    }
}
