import DICOM

/// What stands in the place of a value that an attribute must have: lawful for its VR, and the same everywhere.
enum DummyValue {
    static let text = "REMOVED"
    static let date = "19000101"

    /// Nil for sequences, whose dummy is made of their items.
    static func bytes(for vr: VR, in encoding: DataEncoding) -> [UInt8]? {
        let value: String
        switch vr {
        case .AE, .CS, .LO, .LT, .PN, .SH, .ST, .UC, .UT: value = text
        case .AS: value = "000Y"
        case .DA: value = date
        case .DT: value = date + "000000"
        case .TM: value = "000000"
        case .DS, .IS: value = "0"
        case .UR: value = "urn:removed"
        // A fixed UUID of no meaning (PS3.5 §B.2); UIDs are remapped where there is one to remap.
        case .UI: value = "2.25.0"
        case .SS, .US, .OB, .OW, .UN: return [0, 0]
        case .AT, .FL, .OF, .OL, .SL, .UL: return [0, 0, 0, 0]
        case .FD, .OD, .OV, .SV, .UV: return [UInt8](repeating: 0, count: 8)
        case .SQ: return nil
        }
        return padded(Array(value.utf8), vr)
    }

    static func padded(_ bytes: [UInt8], _ vr: VR) -> [UInt8] {
        bytes.count.isMultiple(of: 2) ? bytes : bytes + [vr.padding]
    }
}
