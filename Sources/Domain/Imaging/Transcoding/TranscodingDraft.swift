import DICOM

/// A transcoded object without its pixel data, and how to make that.
struct TranscodingDraft: Sendable {
    enum Pixels: Sendable {
        case none
        /// Native before and after; little endian, unless it was left out when the object was read.
        case copied(DataElement)
        case native(EncodedFrames, Tag)
        case encapsulated(EncodedFrames)
    }

    let transferSyntax: TransferSyntax
    /// Little endian.
    var dataSet: DataSet
    let pixels: Pixels
    /// Of the source, for what its data set does not say.
    private let fileMeta: DataSet
    let source: Part10File

    init(_ file: Part10File, _ syntax: TransferSyntax, _ element: DataElement?, _ pixels: Pixels) throws {
        transferSyntax = syntax
        self.pixels = pixels
        fileMeta = file.fileMeta
        source = file
        var dataSet = file.dataSet
        for tag in [Tag.extendedOffsetTable, .extendedOffsetTableLengths, .encapsulatedPixelDataValueTotalLength] {
            dataSet.remove(tag)
        }
        if let element { dataSet.remove(element.tag) }
        if case .none = pixels {
        } else if file.transferSyntax.isEncapsulated || syntax.isEncapsulated {
            // A signature of compressed fragments, or of what becomes them, no longer fits (PS3.15 annex C).
            dataSet.remove(.macParametersSequence)
            dataSet.remove(.digitalSignaturesSequence)
        }
        dataSet = dataSet.withoutGroupLengths()
        if dataSet.encoding.byteOrder == .big {
            let bytes = try dataSet.encoded(as: .explicitLittle)
            dataSet = try DataSet(parsing: bytes, encoding: .explicitLittle, characterSet: dataSet.characterSet)
        }
        self.dataSet = dataSet
    }

    /// States how `frames` are coded.
    mutating func describe(_ frames: EncodedFrames) {
        let image = frames.description
        if dataSet.string(.photometricInterpretation) != frames.photometric.rawValue {
            dataSet.set(.photometricInterpretation, .CS, frames.photometric.rawValue)
        }
        if image.samplesPerPixel > 1 { dataSet.set(.planarConfiguration, frames.planarConfiguration) }
        if dataSet.integer(.highBit) != image.highBit { dataSet.set(.highBit, image.highBit) }
    }

    /// A file of ours around `dataSet`; what that does not say of class and instance is taken from the source.
    func file(_ dataSet: DataSet) -> Part10File {
        var file = Part10File(dataSet, transferSyntax)
        for tag in [Tag.mediaStorageSOPClassUID, .mediaStorageSOPInstanceUID] {
            if file.fileMeta.string(tag) == nil, let known = fileMeta[tag] { file.fileMeta.set(known) }
        }
        return file
    }
}

extension Part10File {
    /// The pixel data, of whatever kind, unless it is empty.
    var pixelElement: DataElement? {
        [Tag.pixelData, .floatPixelData, .doubleFloatPixelData].lazy.compactMap { dataSet[$0] }.first { !$0.isEmpty }
    }

    /// Native pixel data in little endian, unless it was left out when the file was read.
    func littleEndian(_ element: DataElement) -> DataElement {
        guard let bytes = element.bytes else { return element }
        let order = SampleLayout.Bytes(dataSet, element, transferSyntax)
        let converted = NativeBytes.littleEndian(bytes, from: order, bitsAllocated: bitsAllocated(of: element))
        return DataElement(tag: element.tag, vr: element.vr, value: .bytes(converted))
    }

    /// The bits of a sample in native pixel data; what says nothing has the words of its VR.
    func bitsAllocated(of element: DataElement) -> Int {
        switch element.tag {
        case .floatPixelData: 32
        case .doubleFloatPixelData: 64
        default: dataSet.integer(.bitsAllocated) ?? element.vr.unitSize * 8
        }
    }
}

extension DataSet {
    /// Overlays of the retired kind lie in bits of the pixels that hold no value (PS3.3 C.9.2).
    var hasOverlaysInPixels: Bool {
        stride(from: 0x6000, through: 0x601E, by: 2).contains { group in
            let group = UInt16(group)
            return (integer(Tag(group, 0x0100)) ?? 1) != 1 && !contains(Tag(group, 0x3000))
        }
    }

    /// Without (gggg,0000), at every level: they are retired, and would have to be counted anew.
    func withoutGroupLengths() -> DataSet {
        guard hasGroupLengths else { return self }
        var result = self
        result.transform { element in
            if element.tag.isGroupLength { return nil }
            guard case .sequence(var sequence) = element.value else { return element }
            sequence.items = sequence.items.map { $0.withoutGroupLengths() }
            return DataElement(tag: element.tag, vr: element.vr, value: .sequence(sequence))
        }
        return result
    }

    private var hasGroupLengths: Bool {
        elements.contains { $0.tag.isGroupLength || $0.items?.contains(where: \.hasGroupLengths) == true }
    }
}

extension ImageDescription {
    /// The same with the bits stored at the bottom of each sample.
    var justified: ImageDescription {
        var result = self
        result.highBit = bitsStored - 1
        return result
    }
}

extension Tag {
    static let macParametersSequence = Tag(0x4FFE, 0x0001)
    static let encapsulatedPixelDataValueTotalLength = Tag(0x7FE0, 0x0003)
}
