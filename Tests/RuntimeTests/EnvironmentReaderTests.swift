import Runtime
import Testing

import struct Foundation.URL

@Suite struct `Settings` {
    struct Missing: Error {}

    static func reader(_ environment: [String: String], files: [String: String] = [:]) -> EnvironmentReader {
        EnvironmentReader(environment) { path in
            guard let text = files[path] else { throw Missing() }
            return text
        }
    }

    enum Colour: String, CaseIterable {
        case red, green
    }

    @Test func `are read with their types and units`() throws {
        var read = Self.reader([
            "RADIOLOG_A": "text", "RADIOLOG_B": "/srv/objects", "RADIOLOG_C": "8080", "RADIOLOG_D_BYTES": "1024",
            "RADIOLOG_E_MS": "250", "RADIOLOG_F_SECONDS": "9", "RADIOLOG_G": "green", "RADIOLOG_H": "one, two ,three",
            "RADIOLOG_I": "true", "RADIOLOG_J": "https://id.example/realm", "RADIOLOG_K": "0.75",
            "RADIOLOG_L": "hunter2",
        ])
        #expect(read.text("A", meaning: "") == "text")
        #expect(read.path("B", meaning: "") == "/srv/objects")
        #expect(read.integer("C", in: 1...65_535, meaning: "") == 8080)
        #expect(read.byteCount("D_BYTES", in: 1...4096, meaning: "") == 1024)
        #expect(read.milliseconds("E_MS", in: 1...1_000, meaning: "") == .milliseconds(250))
        #expect(read.seconds("F_SECONDS", in: 1...60, meaning: "") == .seconds(9))
        #expect(read.choice("G", default: Colour.red, meaning: "") == .green)
        #expect(read.list("H", meaning: "") == ["one", "two", "three"])
        #expect(read.flag("I", default: false, meaning: "") == true)
        #expect(read.optionalURL("J", schemes: ["https"], meaning: "")?.host() == "id.example")
        #expect(read.decimal("K", in: 0...1, meaning: "") == 0.75)
        #expect(read.secret("L", meaning: "").reveal() == "hunter2")
        try read.finish(known: [])
    }

    @Test func `take their defaults when nothing is set`() throws {
        var read = Self.reader([:])
        let home = try #require(URL(string: "https://a.example"))
        #expect(read.text("A", default: "a", meaning: "") == "a")
        #expect(read.integer("B", in: 1...9, default: 5, meaning: "") == 5)
        #expect(read.choice("C", default: Colour.red, meaning: "") == .red)
        #expect(read.list("D", default: ["x"], meaning: "") == ["x"])
        #expect(read.url("E", schemes: ["https"], default: home, meaning: "") == home)
        #expect(read.optionalText("F", meaning: "") == nil)
        #expect(read.optionalPath("G", meaning: "") == nil)
        #expect(read.optionalSecret("H", meaning: "") == nil)
        #expect(read.optionalList("I", meaning: "") == [])
        try read.finish(known: [])
    }

    @Test func `report everything that is wrong at once`() {
        var read = Self.reader([
            "RADIOLOG_PORT": "99999", "RADIOLOG_COLOUR": "blue", "RADIOLOG_LIST": "a,,b", "RADIOLOG_FLAG": "yes",
            "RADIOLOG_EMPTY": "", "RADIOLOG_PROT": "1", "OTHER": "ignored", "RADIOLOG_TEST_KAFKA": "ignored",
        ])
        _ = read.integer("PORT", in: 1...65_535, default: 80, meaning: "")
        _ = read.choice("COLOUR", default: Colour.red, meaning: "")
        _ = read.list("LIST", meaning: "")
        _ = read.flag("FLAG", default: true, meaning: "")
        _ = read.text("EMPTY", default: "x", meaning: "")
        _ = read.text("ABSENT", meaning: "")
        let error = #expect(throws: InvalidEnvironment.self) { try read.finish(known: []) }
        #expect(
            error?.description == """
                7 settings cannot be used:
                  RADIOLOG_ABSENT: is not set; allowed: text
                  RADIOLOG_COLOUR: is "blue"; allowed: `red`, `green`
                  RADIOLOG_EMPTY: is empty; allowed: text; or unset it
                  RADIOLOG_FLAG: is "yes"; allowed: `true` or `false`
                  RADIOLOG_LIST: is "a,,b"; allowed: comma-separated list
                  RADIOLOG_PORT: is "99999"; allowed: 1 to 65535
                  RADIOLOG_PROT: is not a setting; did you mean RADIOLOG_PORT?
                """
        )
    }

    @Test(arguments: ["0", "10", "-1", "5.0", "5 ", "0x5", "９", "99999999999999999999"])
    func `refuse numbers that are out of range or not plain`(text: String) {
        var read = Self.reader(["RADIOLOG_N": text])
        _ = read.integer("N", in: 1...9, meaning: "")
        #expect(throws: InvalidEnvironment.self) { try read.finish() }
    }

    @Test(arguments: ["ftp://a.example", "https://", "https://user:password@a.example", "a.example", "https://u@a"])
    func `refuse URLs of other schemes, without a host or with credentials`(text: String) {
        var read = Self.reader(["RADIOLOG_U": text])
        _ = read.optionalURL("U", schemes: ["https"], meaning: "")
        #expect(throws: InvalidEnvironment.self) { try read.finish() }
    }

    @Test func `report rules between settings beside the others`() {
        let environment = ["RADIOLOG_SHUTDOWN_NOTICE_SECONDS": "30", "RADIOLOG_SHUTDOWN_LIMIT_SECONDS": "20"]
        var read = Self.reader(environment)
        _ = read.group(ProcessSettings.self)
        let error = #expect(throws: InvalidEnvironment.self) { try read.finish() }
        #expect(error?.problems.map(\.name) == ["RADIOLOG_SHUTDOWN_NOTICE_SECONDS"])
    }
}

@Suite struct `A secret` {
    @Test func `comes from a file`() throws {
        var read = `Settings`.reader(["RADIOLOG_TOKEN_FILE": "/run/token"], files: ["/run/token": "s3cret"])
        #expect(read.secret("TOKEN", meaning: "").reveal() == "s3cret")
        try read.finish(known: [])
    }

    @Test func `is never shown when it is refused`() {
        var read = `Settings`.reader(
            ["RADIOLOG_A": "hunter2", "RADIOLOG_B_FILE": "/b"],
            files: ["/b": "hunter2"]
        )
        _ = read.secret("A", characters: 32...64, meaning: "")
        _ = read.secret("B", characters: 32...64, meaning: "")
        let error = #expect(throws: InvalidEnvironment.self) { try read.finish() }
        #expect(error?.problems.count == 2)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(arguments: [
        (["RADIOLOG_T": "x", "RADIOLOG_T_FILE": "/t"], "is set, and so is RADIOLOG_T_FILE"),
        (["RADIOLOG_T_FILE": "/absent"], "names a file that cannot be read"),
        (["RADIOLOG_T_FILE": "/empty"], "names an empty file"),
        ([:], "is not set, nor is RADIOLOG_T_FILE"),
    ])
    func `must come from exactly one readable place`(environment: [String: String], found: String) {
        var read = `Settings`.reader(environment, files: ["/t": "x", "/empty": ""])
        _ = read.secret("T", meaning: "")
        let error = #expect(throws: InvalidEnvironment.self) { try read.finish() }
        #expect(error?.problems.map(\.found) == [found])
    }

    @Test func `does not print itself`() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2"))
    }
}
