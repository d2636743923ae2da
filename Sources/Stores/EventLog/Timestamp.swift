public import struct Foundation.Date

/// RFC 3339 in UTC with milliseconds, as CloudEvents asks for `ce_time`.
public enum Timestamp {
    public static func text(_ date: Date) -> String {
        date.formatted(style)
    }

    public static func date(_ text: String) -> Date? {
        try? style.parse(text)
    }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
