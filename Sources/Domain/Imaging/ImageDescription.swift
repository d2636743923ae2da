public import DICOM

/// What an object's attributes say about its pixels (PS3.3 C.7.6.3), checked and bounded.
public struct ImageDescription: Sendable, Equatable {
    /// What a sample is.
    public enum SampleKind: Sendable, Equatable { case integer, float, double }

    public let rows: Int
    public let columns: Int
    public let samplesPerPixel: Int
    public let bitsAllocated: Int
    public let bitsStored: Int
    public internal(set) var highBit: Int
    public let isSigned: Bool
    public let sampleKind: SampleKind
    public let photometric: PhotometricInterpretation
    /// All samples of one kind lie together (Planar Configuration 1).
    public let isPlanar: Bool
    public let frameCount: Int
    /// Height of a pixel in widths of a pixel.
    public let pixelAspect: Double
    /// Stored values that are no measurement (PS3.3 C.7.5.1.1.2).
    public let padding: ClosedRange<Double>?
    /// Low values are shown bright (Presentation LUT Shape INVERSE).
    public let isInverse: Bool
    public let palette: Palette?
    private let shared: FrameInterpretation
    private let perFrame: [FrameInterpretation]

    public var pixelsPerFrame: Int { rows * columns }
    public var samplesPerFrame: Int { rows * columns * samplesPerPixel }

    /// The frame that stands for all of them.
    public var representativeFrame: Int { frameCount / 2 }

    /// How the values of a frame are to be understood.
    public func interpretation(ofFrame frame: Int) -> FrameInterpretation {
        perFrame.indices.contains(frame) ? perFrame[frame] : shared
    }

    public init(_ dataSet: DataSet, limits: ImagingLimits = ImagingLimits()) throws(ImagingError) {
        rows = try Self.required(.rows, in: dataSet, 1...65_535)
        columns = try Self.required(.columns, in: dataSet, 1...65_535)
        guard let text = dataSet.string(.photometricInterpretation) else { throw .missing(.photometricInterpretation) }
        guard let photometric = PhotometricInterpretation(rawValue: text) else {
            // Retired, and with no colours that anybody agreed on.
            guard !["HSV", "ARGB", "CMYK"].contains(text) else { throw .unsupported(.photometricInterpretation) }
            throw .invalid(.photometricInterpretation)
        }
        self.photometric = photometric
        samplesPerPixel = dataSet.integer(.samplesPerPixel) ?? photometric.samplesPerPixel
        guard samplesPerPixel == photometric.samplesPerPixel else { throw .invalid(.samplesPerPixel) }
        let (samples, overflow) = (rows * columns).multipliedReportingOverflow(by: samplesPerPixel)
        guard !overflow, samples <= limits.samplesPerFrame else { throw .tooLarge(.rows) }

        sampleKind =
            dataSet.contains(.pixelData)
            ? .integer
            : dataSet.contains(.floatPixelData) ? .float : dataSet.contains(.doubleFloatPixelData) ? .double : .integer
        bitsAllocated = try Self.required(.bitsAllocated, in: dataSet, 1...64)
        switch sampleKind {
        // Samples packed across bytes are retired (PS3.5 §8.1.1).
        case .integer: guard bitsAllocated == 1 || bitsAllocated % 8 == 0 else { throw .unsupported(.bitsAllocated) }
        case .float: guard bitsAllocated == 32, samplesPerPixel == 1 else { throw .invalid(.bitsAllocated) }
        case .double: guard bitsAllocated == 64, samplesPerPixel == 1 else { throw .invalid(.bitsAllocated) }
        }
        bitsStored = dataSet.integer(.bitsStored) ?? bitsAllocated
        guard (1...bitsAllocated).contains(bitsStored) else { throw .invalid(.bitsStored) }
        // More than a `Double` holds exactly.
        guard sampleKind != .integer || bitsStored <= 53 else { throw .unsupported(.bitsStored) }
        // One that cannot be is taken for the only one the standard allows now (PS3.5 §8.1.1).
        let highBit = dataSet.integer(.highBit) ?? bitsStored - 1
        self.highBit = (bitsStored - 1..<bitsAllocated).contains(highBit) ? highBit : bitsStored - 1
        isSigned = sampleKind == .integer && dataSet.integer(.pixelRepresentation) == 1
        isPlanar = samplesPerPixel > 1 && dataSet.integer(.planarConfiguration) == 1

        frameCount = max(dataSet.integer(.numberOfFrames) ?? 1, 1)
        guard frameCount <= limits.frames else { throw .tooLarge(.numberOfFrames) }
        pixelAspect = Self.pixelAspect(dataSet)
        padding = Self.padding(dataSet, sampleKind, bitsStored: bitsStored, isSigned: isSigned)
        isInverse = dataSet.string(.presentationLUTShape) == "INVERSE"
        palette = photometric == .paletteColor ? Palette(dataSet, isSigned: isSigned) : nil
        guard photometric != .paletteColor || palette != nil else {
            throw .invalid(.redPaletteColorLookupTableDescriptor)
        }

        var shared = FrameInterpretation(dataSet, isSigned: isSigned)
        if let item = dataSet.items(.sharedFunctionalGroupsSequence)?.first {
            shared = shared.refined(by: item, isSigned: isSigned)
        }
        self.shared = shared
        let groups = dataSet.items(.perFrameFunctionalGroupsSequence) ?? []
        let isSigned = isSigned
        perFrame = groups.prefix(frameCount).map { shared.refined(by: $0, isSigned: isSigned) }
    }

    private static func required(
        _ tag: Tag,
        in dataSet: DataSet,
        _ range: ClosedRange<Int>
    ) throws(ImagingError) -> Int {
        guard let value = dataSet.integer(tag) else { throw .missing(tag) }
        guard range.contains(value) else { throw .invalid(tag) }
        return value
    }

    /// Vertical size of a pixel by horizontal size: from its spacing, or its aspect ratio (PS3.3 C.7.6.3.1.7).
    private static func pixelAspect(_ dataSet: DataSet) -> Double {
        let groups = [Tag.sharedFunctionalGroupsSequence, .perFrameFunctionalGroupsSequence]
            .compactMap { dataSet.items($0)?.first?.items(Tag(0x0028, 0x9110))?.first }
        let measures = groups.lazy.compactMap { $0.decimals(.pixelSpacing) }.first
        let candidates = [
            dataSet.decimals(.pixelSpacing), measures, dataSet.decimals(.imagerPixelSpacing),
            dataSet.decimals(Tag(0x0018, 0x2010)), dataSet.decimals(.pixelAspectRatio),
        ]
        for case .some(let pair) in candidates where pair.count >= 2 && pair[0] > 0 && pair[1] > 0 {
            let ratio = pair[0] / pair[1]
            // Beyond this it is a mistake, and would make a picture of one line.
            if (0.05...20).contains(ratio) { return ratio }
        }
        return 1
    }

    private static func padding(
        _ dataSet: DataSet,
        _ kind: SampleKind,
        bitsStored: Int,
        isSigned: Bool
    ) -> ClosedRange<Double>? {
        let tags: (value: Tag, limit: Tag) =
            switch kind {
            case .integer: (.pixelPaddingValue, .pixelPaddingRangeLimit)
            case .float: (Tag(0x0028, 0x0122), Tag(0x0028, 0x0124))
            case .double: (Tag(0x0028, 0x0123), Tag(0x0028, 0x0125))
            }
        // An integer is read as a sample is: writers disagree on its sign, and on what lies above the bits stored.
        let bits = StoredBits(highBit: bitsStored - 1, bitsStored: bitsStored, isSigned: isSigned)
        func stored(_ tag: Tag) -> Double? {
            guard kind == .integer else { return dataSet.decimal(tag).flatMap { $0.isNaN ? nil : $0 } }
            return dataSet.integer(tag).map { Double(bits.wide(UInt64(bitPattern: Int64($0)))) }
        }
        guard let value = stored(tags.value) else { return nil }
        let limit = stored(tags.limit) ?? value
        return min(value, limit)...max(value, limit)
    }
}
