/// A DA value: a day of the Gregorian calendar (PS3.5 §6.2).
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Reads `YYYYMMDD`, and `YYYY.MM.DD` of ACR-NEMA; nil for days that do not exist.
    public init?(_ text: String) {
        var digits = text.utf8.map { $0 }
        if digits.count == 10, digits[4] == UInt8(ascii: "."), digits[7] == UInt8(ascii: ".") {
            digits.remove(at: 7)
            digits.remove(at: 4)
        }
        self.init(digits: digits[...])
    }

    /// Reads `YYYYMMDD`; nil for days that do not exist.
    init?(digits: ArraySlice<UInt8>) {
        guard digits.count == 8, let year = decimal(digits.prefix(4)),
            let month = decimal(digits.dropFirst(4).prefix(2)),
            let day = decimal(digits.suffix(2))
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Nil for days that do not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A TM value: a time of day, to the precision it was given with (PS3.5 §6.2).
public struct TimeOfDay: Sendable, Hashable {
    public let hour: Int
    public let minute: Int?
    /// 60 is a leap second.
    public let second: Int?
    public let microsecond: Int?

    /// Reads `HH`, `HHMM`, `HHMMSS` and `HHMMSS.FFFFFF`, and the colons of ACR-NEMA; nil for times that do not exist.
    public init?(_ text: String) {
        self.init(digits: text.utf8.filter { $0 != UInt8(ascii: ":") }[...])
    }

    init?(digits: ArraySlice<UInt8>) {
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let clock = parts.first, [2, 4, 6].contains(clock.count) else { return nil }
        func pair(_ offset: Int, below limit: Int) -> Int?? {
            guard clock.count > offset else { return .some(nil) }
            let start = clock.startIndex + offset
            guard let value = decimal(clock[start..<start + 2]), value < limit else { return nil }
            return .some(value)
        }
        guard let hour = pair(0, below: 24) ?? nil, let minute = pair(2, below: 60), let second = pair(4, below: 61)
        else {
            return nil
        }
        self.hour = hour
        self.minute = minute
        self.second = second
        guard parts.count == 2 else {
            microsecond = nil
            return
        }
        guard second != nil, (1...6).contains(parts[1].count), let fraction = decimal(parts[1]) else { return nil }
        microsecond = (parts[1].count..<6).reduce(fraction) { value, _ in value * 10 }
    }
}

/// A DT value: a date and time, to the precision it was given with (PS3.5 §6.2).
public struct CalendarDateTime: Sendable, Hashable {
    public let year: Int
    public let month: Int?
    public let day: Int?
    public let time: TimeOfDay?
    /// From Coordinated Universal Time, in minutes; nil when not given: then Timezone Offset From UTC (0008,0201) holds.
    public let utcOffsetMinutes: Int?

    /// Reads `YYYYMMDDHHMMSS.FFFFFF&ZZXX` and what is left of it from the right; nil for what does not exist.
    public init?(_ text: String) {
        var digits = Array(text.utf8)[...]
        if let sign = digits.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
            let zone = digits[(sign + 1)...]
            guard zone.count == 4, let hours = decimal(zone.prefix(2)), let minutes = decimal(zone.suffix(2)),
                hours <= 14,
                minutes < 60
            else { return nil }
            utcOffsetMinutes = (digits[sign] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
            digits = digits[..<sign]
        } else {
            utcOffsetMinutes = nil
        }
        let date = digits.prefix(8)
        guard [4, 6, 8].contains(date.count), let year = decimal(date.prefix(4)) else { return nil }
        let month = date.count >= 6 ? decimal(date[4..<6]) : nil
        let day = date.count == 8 ? decimal(date[6..<8]) : nil
        guard date.count < 6 || month != nil, date.count < 8 || day != nil,
            CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        guard digits.count > 8 else {
            time = nil
            return
        }
        guard let time = TimeOfDay(digits: digits.dropFirst(8)) else { return nil }
        self.time = time
    }
}

extension DataSet {
    /// The first value of a DA attribute; nil when there is none that names a day.
    public func date(_ tag: Tag) -> CalendarDate? { string(tag).flatMap { CalendarDate($0) } }

    /// The first value of a TM attribute; nil when there is none that names a time.
    public func time(_ tag: Tag) -> TimeOfDay? { string(tag).flatMap { TimeOfDay($0) } }

    /// The first value of a DT attribute; nil when there is none that names a moment.
    public func dateTime(_ tag: Tag) -> CalendarDateTime? { string(tag).flatMap { CalendarDateTime($0) } }
}

/// Nil unless all bytes are digits, and few enough.
private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}
