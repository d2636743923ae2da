/// Writes XML 1.0 in UTF-8 on one line: elements, attributes and text, all escaped.
///
/// Line ends and tabs become character references, so that a line holds one document and attribute values survive the
/// normalization of XML 1.0 §3.3.3. What XML cannot hold (§2.2) becomes U+FFFD.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []

    /// Names are ours, never input; attributes whose value is nil are left out.
    mutating func element(
        _ name: StaticString,
        _ attributes: [(name: StaticString, value: String?)] = [],
        _ content: ((inout XMLWriter) -> Void)? = nil
    ) {
        raw("<\(name)")
        for attribute in attributes {
            guard let value = attribute.value else { continue }
            raw(" \(attribute.name)=\"")
            text(value)
            raw("\"")
        }
        guard let content else { return raw("/>") }
        raw(">")
        content(&self)
        raw("</\(name)>")
    }

    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"": raw("&quot;")
            case "'": raw("&apos;")
            case "\t": raw("&#9;")
            case "\n": raw("&#10;")
            case "\r": raw("&#13;")
            // Line ends to some readers, though not to XML 1.0.
            case "\u{85}", "\u{2028}", "\u{2029}": raw("&#\(scalar.value);")
            case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": raw(String(scalar))
            default: raw("\u{FFFD}")
            }
        }
    }

    private mutating func raw(_ text: String) { bytes += text.utf8 }
}
