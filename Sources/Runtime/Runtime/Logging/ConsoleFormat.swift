import Logging

/// Lines for people: `12:00:00.123 info  gateway  message  name=value`.
enum ConsoleFormat {
    static func bytes(_ line: LogLine) -> [UInt8] {
        // The time of day: RFC 3339 is `YYYY-MM-DDThh:mm:ss.sssZ`.
        let time = line.timestamp.dropFirst(11).dropLast()
        let level = line.level.rawValue.padded(to: 8)
        let fields = line.fields.prefix(LogLine.Limit.fields).map { name, value in
            " \(name)=\(value.description.clipped(to: LogLine.Limit.valueBytes))"
        }
        let text =
            "\(time) \(level) \(line.logger): \(line.message.clipped(to: LogLine.Limit.messageBytes))\(fields.joined())"
        return Array(printable(text).utf8) + [UInt8(ascii: "\n")]
    }

    /// Escapes control characters, so that nothing in a line can start another or steer the terminal.
    private static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
