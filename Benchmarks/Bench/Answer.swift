import Foundation

/// One line of the conversation with the driver.
struct Answer: Encodable {
    let ok: Bool
    var why: String?
    var times: [Int64] = []
    var stages: [String: [Int64]] = [:]
    var digest: [String: Double] = [:]

    var json: String {
        // Numbers and names: nothing that JSON cannot hold.
        (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? #"{"ok":false}"#
    }
}

func contents(of path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
}

/// Says it at once: the driver waits for the line.
func send(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
