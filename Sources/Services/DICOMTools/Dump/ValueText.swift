import DICOM

/// The value of a plain element as a person reads it, on one line and no longer than asked for.
struct ValueText {
    private(set) var text = ""
    /// How many values there are (PS3.5 §6.4); nil when that was not counted.
    private(set) var multiplicity: Int?

    /// Values longer than this, in bytes, are not decoded to their end.
    private static let decodedByteCount = 64 * 1024

    /// - Parameter limit: of the text, in characters.
    init(_ element: DataElement, of dataSet: DataSet, limit: Int) {
        guard let bytes = element.bytes else { return }
        let vr = dataSet.vr(of: element)
        if bytes.isEmpty {
            multiplicity = 0
            text = "(no value)"
        } else if vr.isText {
            readText(element, bytes, vr, dataSet, limit)
        } else {
            readNumbers(element, bytes, vr, dataSet, limit)
        }
    }

    private mutating func readText(
        _ element: DataElement,
        _ bytes: ArraySlice<UInt8>,
        _ vr: VR,
        _ dataSet: DataSet,
        _ limit: Int
    ) {
        let decoded = min(
            bytes.count,
            max(Self.decodedByteCount, limit.multipliedReportingOverflow(by: 4).partialValue)
        )
        let part = DataElement(tag: element.tag, vr: element.vr, value: .bytes(bytes.prefix(decoded)))
        let values = dataSet.strings(part) ?? []
        if decoded == bytes.count { multiplicity = values.count }
        text = "[" + Self.shortened(values.joined(separator: "\\"), limit, isWhole: decoded == bytes.count) + "]"
        if vr == .UI, values.count == 1, let uid = try? UID(values[0]), let entry = UIDRegistry.entry(for: uid) {
            text += " = " + entry.name
        }
    }

    private mutating func readNumbers(
        _ element: DataElement,
        _ bytes: ArraySlice<UInt8>,
        _ vr: VR,
        _ dataSet: DataSet,
        _ limit: Int
    ) {
        let unit = vr == .AT ? 4 : vr.unitSize
        let isBulk = [.OB, .OD, .OF, .OL, .OV, .OW, .UN, .SQ].contains(vr)
        multiplicity = isBulk ? 1 : bytes.count / unit
        // No number takes less than one character and its separator.
        let shown = min(bytes.count / unit, limit / 2 + 1)
        let part = bytes.prefix(shown * unit)
        let list = Self.numbers(part, as: vr, in: dataSet).joined(separator: "\\")
        text = Self.shortened(list, limit, isWhole: part.count + unit > bytes.count)
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>, as vr: VR, in dataSet: DataSet) -> [String] {
        func element(_ vr: VR) -> DataElement { DataElement(tag: Tag(0, 0), vr: vr, value: .bytes(bytes)) }
        switch vr {
        case .FL, .OF: return (dataSet.decimals(element(.FL)) ?? []).map { "\(Float($0))" }
        case .FD, .OD: return (dataSet.decimals(element(.FD)) ?? []).map { "\($0)" }
        case .SL, .SS, .SV, .UL, .US: return (dataSet.integers(element(vr)) ?? []).map { "\($0)" }
        case .UV: return (dataSet.unsigned(element(vr)) ?? []).map { "\($0)" }
        case .OW: return (dataSet.integers(element(.US)) ?? []).map { hexadecimal($0, digits: 4) }
        case .OL: return (dataSet.integers(element(.UL)) ?? []).map { hexadecimal($0, digits: 8) }
        case .OV: return (dataSet.unsigned(element(.UV)) ?? []).map { hexadecimal($0, digits: 16) }
        case .AT:
            let halves = dataSet.integers(element(.US)) ?? []
            return stride(from: 0, to: halves.count - 1, by: 2).map {
                "(\(hexadecimal(halves[$0], digits: 4)),\(hexadecimal(halves[$0 + 1], digits: 4)))"
            }
        default: return bytes.map { hexadecimal($0, digits: 2) }
        }
    }

    private static func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func shortened(_ text: String, _ limit: Int, isWhole: Bool) -> String {
        let start = text.prefix(limit)
        return start.printable + (isWhole && start.endIndex == text.endIndex ? "" : "…")
    }
}

extension StringProtocol {
    /// The same on one line, harmless to a terminal: control characters and what turns text around are written out.
    var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return String(self) }
        return unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\r": result += "\\r"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case let scalar where scalar.isUnprintable: result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
