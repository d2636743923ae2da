/// Names as Prometheus wants them: `[a-zA-Z_:][a-zA-Z0-9_:]*` for metrics, the same without colons for labels.
enum MetricName {
    /// Dots and dashes, which other libraries use, become underscores.
    static func metric(_ label: String, suffix: String = "") -> String {
        let name = sanitised(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// Names beginning with two underscores are Prometheus's own, and `le` is the histogram's.
    static func label(_ label: String) -> String {
        let name = sanitised(label)
        if name == "le" { return "le_" }
        return name.hasPrefix("__") ? "label" + name : name
    }

    private static func sanitised(_ text: String) -> String {
        var name = String(decoding: text.utf8.map { isAllowed($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        if name.first.map(\.isNumber) ?? true { name = "_" + name }
        return name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
