import ArgumentParser
import EventLog
import Foundation

/// A moment as options have it: RFC 3339 in UTC, with or without fractions of a second.
func moment(_ text: String) throws -> Date {
    guard let date = Timestamp.date(text) ?? (try? Date.ISO8601FormatStyle().parse(text)) else {
        throw ValidationError("\(text) is not a time as 2026-01-31T12:00:00Z.")
    }
    return date
}
