/// Writes a label and parts so that no two different lists give the same bytes: before each stands its length.
///
/// The label keeps apart what the bytes are for: two uses of one secret never share an input.
func framed(_ label: String, _ parts: String...) -> [UInt8] { framed(label, parts) }

func framed(_ label: String, _ parts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in [label] + parts {
        let count = UInt32(part.utf8.count).bigEndian
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift))) }
        bytes.append(contentsOf: part.utf8)
    }
    return bytes
}
