import DICOM

@testable import Imaging

/// Five bytes describe an image, the rest is a frame of it: what decodes has the image's size.
func fuzz(_ bytes: [UInt8]) {
    guard bytes.count >= 5 else { return }
    let samples = bytes[0] % 2 == 0 ? 1 : 3
    let bits = [8, 16, 32][Int(bytes[1]) % 3]
    let numbers: [(Tag, Int)] = [
        (.rows, 1 + Int(bytes[2])), (.columns, 1 + Int(bytes[3])), (.samplesPerPixel, samples), (.bitsAllocated, bits),
        (.bitsStored, bits), (.highBit, bits - 1), (.pixelRepresentation, Int(bytes[4] & 1)),
        (.planarConfiguration, Int(bytes[4] >> 1 & 1)),
    ]
    var dataSet = DataSet(
        numbers.map { DataElement(tag: $0.0, vr: .US, bytes: [UInt8($0.1 & 0xFF), UInt8($0.1 >> 8)]) }
    )
    let photometric = samples == 1 ? "MONOCHROME2 " : "RGB "
    dataSet.set(DataElement(tag: .photometricInterpretation, vr: .CS, bytes: photometric.utf8))
    guard let image = try? ImageDescription(dataSet) else { fatalError("an image that cannot be described") }
    if let decoded = try? RLE.decode(bytes[5...], image) {
        require(decoded.count == image.samplesPerFrame * bits / 8, "a frame of \(decoded.count) bytes")
    }
}
