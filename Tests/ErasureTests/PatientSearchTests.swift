import Events
import KeyVault
import Patients
import ScenarioSupport
import StudyViews
import Testing

@testable import Erasure

@Suite(.timeLimit(.minutes(5))) struct `A search for a patient's studies` {
    /// As of a phantom, or of a scanner whose studies are never closed: nearly every image is of somebody else.
    @Test func `finds one that has more tokens than are listed, by every patient in it`() async throws {
        try await withErasureBench { bench in
            // Ids that begin differently, as every beginning has a token.
            let ids = (1...120).map { String(UInt64($0) &* 0x9e37_79b9_7f4a_7c15, radix: 36) }
            var crowded: RoutingKey?
            for (number, id) in ids.enumerated() {
                crowded = try await bench.upload("1.1", instance: number, patient: id)
            }
            let study = try #require(crowded)
            let other = try await bench.upload("1.2", patient: "somebody else")
            try await bench.eraser().catchUp()
            let view = try #require(try await bench.reader.views(of: bench.workspace).study(study))
            #expect(!view.hasAllTokens && view.searchTokens.count == StudyView.listedTokens - 1)

            var unlisted: [PatientIdentifier] = []
            for id in ids {
                let patient = try #require(PatientIdentifier(patientID: id))
                let token = try #require(bench.search.token(of: patient, in: bench.workspace))
                if !view.searchTokens.contains(token) { unlisted.append(patient) }
            }
            #expect(!unlisted.isEmpty)
            for patient in unlisted.prefix(10) {
                let found = try await bench.search.studies(of: patient, in: bench.workspace, limit: 10)
                #expect(found.map(\.study) == [study])
            }
            let nobody = try #require(PatientIdentifier(patientID: "nobody"))
            #expect(try await bench.search.studies(of: nobody, in: bench.workspace, limit: 10).isEmpty)
            let somebody = try #require(PatientIdentifier(patientID: "somebody else"))
            let theirs = try await bench.search.studies(of: somebody, in: bench.workspace, limit: 10)
            #expect(theirs.map(\.study) == [other])
        }
    }
}
