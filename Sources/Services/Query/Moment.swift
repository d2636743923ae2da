import EventLog
import Foundation
import HTTPSurface

/// Moments as requests name them (RFC 3339).
enum Moment {
    /// Years of four digits, as RFC 3339 has them: milliseconds of others may not be countable.
    static let all = Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 253_402_300_799)

    /// - Throws: A problem that names the parameter or member.
    static func date(_ text: String, called name: String) throws(Problem) -> Date {
        guard isWellFormed(text), let date = Timestamp.date(text) ?? (try? Date.ISO8601FormatStyle().parse(text)),
            all.contains(date)
        else { throw Problem.malformed("`\(name)` is not a time as 2026-01-31T12:00:00Z.") }
        return date
    }

    /// Whether it has the form of RFC 3339 §5.6, and no hour, minute, second or offset beyond those that there are: the
    /// reader would count a 99th minute on into the next hour.
    static func isWellFormed(_ text: String) -> Bool {
        let form = /\d{4}-\d{2}-\d{2}[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-](\d{2}):(\d{2}))/
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ $0 < 0x80 }), let match = try? form.wholeMatch(in: text)
        else {
            return false
        }
        let (_, hour, minute, second, _, _, offsetHour, offsetMinute) = match.output
        func isWithin(_ digits: Substring?, _ end: Int) -> Bool { digits.flatMap { Int($0) }.map { $0 < end } ?? true }
        return isWithin(hour, 24) && isWithin(minute, 60) && isWithin(second, 60) && isWithin(offsetHour, 24)
            && isWithin(offsetMinute, 60)
    }
}
