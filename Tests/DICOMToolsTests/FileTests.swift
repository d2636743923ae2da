import DICOM
import DICOMTools
import Foundation
import Testing

@Suite struct `A file being written` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] }

    @Test func `is there when it is whole, and not before`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try OutputFile(path("a"), replacing: nil)
        try file.write([1, 2])
        #expect(!names().contains("a"))
        try file.finish()
        #expect(names() == ["a"])
        #expect(FileManager.default.contents(atPath: path("a")) == Data([1, 2]))
    }

    @Test func `leaves nothing when it is not finished`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        do { try OutputFile(path("a"), replacing: nil).write([1]) }
        #expect(names() == [])
    }

    @Test func `takes nobody's place unasked`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let late = try OutputFile(path("a"), replacing: nil)
        try OutputFile.write([1], to: path("a"), replacing: nil)
        #expect(throws: ToolError.self) { try OutputFile.write([2], to: path("a"), replacing: nil) }
        // There now, though not when it was begun.
        #expect(throws: ToolError.self) { try late.finish() }
        #expect(FileManager.default.contents(atPath: path("a")) == Data([1]))
    }
}

@Suite struct `An input file` {
    private static let fixture = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/dicom/CT_small.dcm").path

    private let input = InputPath(path: fixture, relative: "CT_small.dcm")

    @Test func `is held whole when it is small`() throws {
        #expect(try InputFile(input).file.isComplete)
    }

    @Test func `is walked through when it is larger than the limit`() throws {
        let file = try InputFile(input, memoryLimit: 10_000).file
        #expect(!file.isComplete)
        #expect(file.dataSet.string(.patientID) == "1CT1")
    }

    @Test func `gives the same pictures either way`() async throws {
        let whole = try await Pictures.preview(try InputFile(input), frame: 1, edge: 64, window: nil, decoders: [])
        let walked = try InputFile(input, memoryLimit: 10_000)
        #expect(try await Pictures.preview(walked, frame: 1, edge: 64, window: nil, decoders: []) == whole)
    }

    @Test func `is refused with a reason when it is none`() {
        #expect(throws: ToolError.self) { try InputFile(InputPath(path: #filePath, relative: "x")) }
        #expect(throws: ToolError.self) { try InputFile(InputPath(path: "/nowhere", relative: "x")) }
    }

    @Test func `is judged by a policy`() throws {
        let file = try InputFile(input)
        #expect(ValidationReport(file, policy: .lenient).verdict == .accepted)
        let refusing = ValidationPolicy(
            refusedFrom: .error,
            exceptions: Dictionary(uniqueKeysWithValues: Rule.allCases.map { ($0, .refuse) })
        )
        let report = ValidationReport(file, policy: refusing)
        #expect((report.verdict == .refused) == !report.entries.isEmpty)
    }
}
