import DICOM
import Foundation
import Testing

/// A file of Tests/Fixtures.
private func fixtureText(_ name: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "Fixtures/\(name)"))
}

private func missing(_ findings: [Finding]) -> Set<Tag> {
    let rules: Set<Rule> = [
        .typeOneMissing, .typeTwoMissing, .conditionalMissing, .patientAttributeMissing, .modalityMissing,
        .sopClassMissing, .sopInstanceMissing, .studyMissing, .seriesMissing, .pixelAttributeMissing,
        .pixelDataAbsent,
    ]
    return Set(findings.filter { rules.contains($0.rule) }.compactMap { $0.path?.tag })
}

@Suite struct `Findings in the fixtures` {
    /// `findings.txt` has a line for each: file, rule, tag path.
    @Test func `are those on record`() throws {
        let recorded = String(decoding: try fixtureText("findings.txt"), as: UTF8.self)
        var found: [String] = []
        for name in readableFixtures {
            let file = try Part10File(parsing: fixture(name))
            found += Validation.findings(in: file).map { finding in
                "\(name) \(finding.rule.name) \(finding.path.map { "\($0)" } ?? "-")"
            }
        }
        let expected = recorded.split(separator: "\n").map(String.init)
        #expect(found.filter { !expected.contains($0) } == [])
        #expect(expected.filter { !found.contains($0) } == [])
    }

    /// `dciodvfy.json` is written by scripts/expectations-validation.py.
    @Test func `have every attribute that dciodvfy misses`() throws {
        let reference = try JSONDecoder().decode([String: [String]].self, from: fixtureText("dciodvfy.json"))
        #expect(reference.count >= 20)
        for (name, entries) in reference where readableFixtures.contains(name) {
            let found = missing(Validation.findings(in: try Part10File(parsing: fixture(name))))
            for entry in entries {
                let keyword = String(entry.drop { $0 != " " }.dropFirst())
                guard !Self.undecided.contains(keyword) else { continue }
                let tag = try #require(DataDictionary.tag(forKeyword: keyword))
                #expect(found.contains(tag), "\(name): \(entry)")
            }
        }
    }

    /// Conditions that ask more than the object says: whether a body part is paired, how frames were organised.
    private static let undecided: Set<String> = [
        "Laterality", "PerFrameFunctionalGroupsSequence", "DimensionIndexSequence", "ApplicableSafetyStandardAgency",
    ]
}
