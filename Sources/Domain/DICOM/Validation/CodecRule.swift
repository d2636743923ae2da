/// What a compressed transfer syntax asks of the attributes of the pixels it holds (PS3.5 §8.2, annex A).
struct CodecRule {
    struct Fault {
        let tag: Tag
        let found: String
    }

    private let bitsAllocated: Set<Int>
    private let bitsStored: ClosedRange<Int>
    /// 0 where the code stream itself says how samples are ordered (PS3.5 §8.2.1); run lengths go with either.
    private let planar: Int?

    /// Nil for transfer syntaxes that ask nothing.
    init?(_ syntax: TransferSyntax) {
        switch syntax.uid.uid.text {
        // JPEG baseline: 8 bits (PS3.5 §A.4.1).
        case "1.2.840.10008.1.2.4.50": self.init([8], 8...8, planar: 0)
        // JPEG extended: 8 or 12 bits.
        case "1.2.840.10008.1.2.4.51": self.init([8, 16], 8...12, planar: 0)
        // JPEG lossless and JPEG-LS: up to 16 bits.
        case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81":
            self.init([8, 16], 1...16, planar: 0)
        // JPEG 2000 and its high-throughput form: up to 38 bits, of which PS3.3 allows 32.
        case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201",
            "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203":
            self.init([1, 8, 16, 24, 32, 40], 1...38, planar: 0)
        case "1.2.840.10008.1.2.5": self.init([8, 16, 24, 32, 40, 48, 56, 64], 1...64, planar: nil)
        default: return nil
        }
    }

    private init(_ bitsAllocated: Set<Int>, _ bitsStored: ClosedRange<Int>, planar: Int?) {
        self.bitsAllocated = bitsAllocated
        self.bitsStored = bitsStored
        self.planar = planar
    }

    /// The first attribute that is not as it should be.
    func fault(in dataSet: DataSet) -> Fault? {
        if let allocated = dataSet.integer(.bitsAllocated), !bitsAllocated.contains(allocated) {
            return Fault(tag: .bitsAllocated, found: "\(allocated) bits allocated, which the transfer syntax has not")
        }
        if let stored = dataSet.integer(.bitsStored), !bitsStored.contains(stored) {
            return Fault(tag: .bitsStored, found: "\(stored) bits stored, which the transfer syntax has not")
        }
        let samples = dataSet.integer(.samplesPerPixel) ?? 1
        if let planar, samples > 1, let given = dataSet.integer(.planarConfiguration), given != planar {
            return Fault(tag: .planarConfiguration, found: "\(given), though the transfer syntax has \(planar)")
        }
        return nil
    }
}
