import DICOM

/// How stored values of a frame become values of the modality (PS3.3 C.11.1) and brightness (PS3.3 C.11.2).
public struct FrameInterpretation: Sendable, Equatable {
    public var modality: ModalityTransform = .rescale(slope: 1, intercept: 0)
    /// What the modality's values are, as Rescale Type says: `HU`, `US` for unspecified; nil when nothing says.
    public var unit: String?
    /// In the order of the object: the first is the one to show.
    public var windows: [Window] = []
    public var voiTables: [LookupTable] = []

    public init() {}

    /// What `dataSet` says itself: an object, or an item of a functional group.
    init(_ dataSet: DataSet, isSigned: Bool) {
        readModality(dataSet, isSigned: isSigned)
        readBrightness(dataSet, isSigned: isSigned)
    }

    /// With what the functional groups of `item` say in place of what is known so far (PS3.3 C.7.6.16).
    func refined(by item: DataSet, isSigned: Bool) -> FrameInterpretation {
        var refined = self
        if let values = item.items(.pixelValueTransformationSequence)?.first {
            refined.readModality(values, isSigned: isSigned)
        }
        if let brightness = item.items(.frameVOILUTSequence)?.first {
            refined.readBrightness(brightness, isSigned: isSigned)
        }
        return refined
    }

    private mutating func readModality(_ dataSet: DataSet, isSigned: Bool) {
        if let item = dataSet.items(.modalityLUTSequence)?.first,
            let table = LookupTable(item: item, isSigned: isSigned)
        {
            modality = .table(table)
            unit = item.string(Tag(0x0028, 0x3004))
        } else if let slope = dataSet.decimal(.rescaleSlope), let intercept = dataSet.decimal(.rescaleIntercept),
            slope.isFinite, slope != 0, intercept.isFinite
        {
            modality = .rescale(slope: slope, intercept: intercept)
            unit = dataSet.string(.rescaleType) ?? (dataSet.string(.modality) == "CT" ? "HU" : nil)
        }
    }

    private mutating func readBrightness(_ dataSet: DataSet, isSigned: Bool) {
        let function = dataSet.string(.voiLUTFunction).flatMap(Window.Function.init) ?? .linear
        windows = zip(dataSet.decimals(.windowCenter) ?? [], dataSet.decimals(.windowWidth) ?? []).prefix(64)
            .compactMap { Window(lenient: $0, width: $1, function: function) }
        // What goes in are values of the modality, which rescaling may make negative (PS3.3 C.11.2.1.1).
        let isSigned = modality.canBeNegative(isSigned: isSigned)
        voiTables = (dataSet.items(.voiLUTSequence) ?? []).prefix(16)
            .compactMap { LookupTable(item: $0, isSigned: isSigned) }
    }
}

/// From stored values to values of the modality.
public enum ModalityTransform: Sendable, Equatable {
    case rescale(slope: Double, intercept: Double)
    case table(LookupTable)

    func canBeNegative(isSigned: Bool) -> Bool {
        switch self {
        case .rescale(let slope, let intercept): isSigned || slope < 0 || intercept < 0
        case .table: false
        }
    }

    @inline(__always)
    public func callAsFunction(_ stored: Double) -> Double {
        switch self {
        case .rescale(let slope, let intercept): slope * stored + intercept
        case .table(let table): Double(table[Int(clamping: stored)])
        }
    }
}

extension Int {
    /// The nearest integer that can be; 0 for what is no number.
    init(clamping value: Double) {
        self = value.isNaN ? 0 : Int(exactly: value.rounded()) ?? (value < 0 ? .min : .max)
    }
}
