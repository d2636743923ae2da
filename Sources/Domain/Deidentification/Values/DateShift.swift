import DICOM

/// Moves dates by whole days, so that the time between any two of a patient stays what it was.
struct DateShift: Sendable {
    let days: Int

    /// A DA value, or a DT value that names at least a year; nil for what is neither.
    func shifted(_ text: String, _ vr: VR) -> String? {
        switch vr {
        case .DA:
            guard let date = CalendarDate(text) else { return nil }
            return moved(date.year, date.month, date.day).map {
                "\(padded($0.0, 4))\(padded($0.1, 2))\(padded($0.2, 2))"
            }
        case .DT:
            guard let moment = CalendarDateTime(text) else { return nil }
            // The middle of what is not told, so that a year or month moves to the likeliest one.
            guard let (year, month, day) = moved(moment.year, moment.month ?? 7, moment.day ?? 15) else { return nil }
            let digits = text.prefix { $0.isNumber }
            var result = padded(year, 4)
            if digits.utf8.count >= 6 { result += padded(month, 2) }
            if digits.utf8.count >= 8 { result += padded(day, 2) }
            return result + text.dropFirst(min(8, digits.utf8.count))
        default: return nil
        }
    }

    /// Nil when it leaves the years 0 to 9999.
    private func moved(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int)? {
        let number = Self.dayNumber(year, month, day) + days
        guard number >= Self.dayNumber(0, 1, 1), number <= Self.dayNumber(9999, 12, 31) else { return nil }
        return Self.date(of: number)
    }

    /// Days since 1 March of year 0 of the Gregorian calendar, counted in years that start in March.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // 400 years later, which has the same calendar, so that nothing is negative.
        let marchYear = year + 400 - (month <= 2 ? 1 : 0)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
    }

    private static func date(of number: Int) -> (Int, Int, Int) {
        let era = number / 146_097
        let dayOfEra = number % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra - 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// Ages over 89 are one group (45 CFR 164.514(b)(2)(i)(C)).
enum AgeGroup {
    /// An AS value as it may be retained: `090Y` for 90 years and more; nil for what is no age.
    static func grouped(_ text: String) -> String? {
        guard text.utf8.count == 4, let unit = text.last, let count = Int(text.prefix(3)), count >= 0 else {
            return nil
        }
        let years: Int
        switch unit {
        case "Y": years = count
        case "M": years = count / 12
        case "W": years = count / 52
        case "D": years = count / 365
        default: return nil
        }
        return years > 89 ? "090Y" : text
    }
}
