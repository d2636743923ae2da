import Erasures
import Events
import Foundation
import KeyVault
import Patients
import ScenarioSupport
import StudyViews
import Testing

@testable import Erasure

private let word = Restraint(actor: "admin", at: Date(timeIntervalSince1970: 1_700_000_000), reason: "litigation")

@Suite struct `A legal hold` {
    @Test func `of a patient keeps what there is and what comes, from orders and from rules`() async throws {
        try await withErasureBench { bench in
            let study = try await bench.upload("1.1", patient: "PID1")
            let mixed = try await bench.upload("1.2", patient: "PID2")
            let free = try await bench.upload("1.3", patient: "PID3")
            let patient = try #require(PatientIdentifier(patientID: " PID1 "))
            let token = try #require(bench.search.token(of: patient, in: bench.workspace))
            try await bench.ledger.place(word, onPatient: token, of: bench.workspace)
            // One more instance of the patient, in a study that was somebody else's.
            try await bench.upload("1.2", instance: 2, patient: "PID1")
            let eraser = try bench.eraser()
            for key in [study, mixed] {
                let reference = StudyReference(workspace: bench.workspace, study: key)
                let order = try await eraser.order(reference, by: "admin", at: Date())
                await #expect(throws: ErasureLedgerError.held) { try await eraser.perform(order) }
                // Taken back, with nothing destroyed.
                #expect(try await bench.ledger.order(for: key, of: bench.workspace) == nil)
                #expect(try await bench.vault.life(of: reference) == 1)
            }
            try await bench.rule(received: 0)
            let summary = try await bench.swept(try bench.retention())
            #expect(summary.erased == 1 && summary.kept == 2)
            #expect(try await bench.erased() == [free])
            #expect(try await bench.ledger.heldPatients(of: bench.workspace).map(\.token) == [token])

            #expect(try await bench.ledger.lift(fromPatient: token, of: bench.workspace))
            #expect(try await !bench.ledger.lift(fromPatient: token, of: bench.workspace))
            #expect(try await bench.swept(try bench.retention()).erased == 2)
        }
    }

    /// Whoever orders looks for holds after the order, and whoever holds looks for orders after the hold: one finds the other.
    @Test func `and an order that are given at once never both win unseen`() async throws {
        try await withErasureBench { bench in
            let eraser = try bench.eraser()
            for number in 0..<12 {
                let id = "PID\(number)"
                let study = try await bench.upload("1.\(number)", patient: id)
                let reference = StudyReference(workspace: bench.workspace, study: study)
                let patient = try #require(PatientIdentifier(patientID: id))
                let token = try #require(bench.search.token(of: patient, in: bench.workspace))
                async let holding: Bool = {
                    try await bench.ledger.place(word, onPatient: token, of: bench.workspace)
                    return try await bench.ledger.order(for: study, of: bench.workspace)?.isConfirmed != true
                }()
                async let erasing: Bool = {
                    do {
                        _ = try await eraser.perform(try await eraser.order(reference, by: "admin", at: Date()))
                        return true
                    } catch ErasureLedgerError.held {
                        return false
                    }
                }()
                let (sawNothing, wasErased) = (try await holding, try await erasing)
                let isHeld = try await bench.vault.life(of: reference) == 1
                #expect(isHeld != wasErased)
                // Erased although the hold found nothing to tell of: only when it was over before the hold.
                if wasErased && sawNothing {
                    #expect(try await bench.erased().contains(study))
                }
            }
        }
    }
}

@Suite struct `A restriction` {
    @Test func `keeps a study from readers, from orders and from rules`() async throws {
        try await withErasureBench { bench in
            let study = try await bench.upload("1.1")
            let other = try await bench.upload("1.2")
            try await eventually("the views know both", within: .seconds(120)) {
                try await bench.reader.views(of: bench.workspace).studies(limit: 9).items.count == 2
            }
            try await bench.ledger.place(.restriction, word, on: study, of: bench.workspace)
            let views = bench.reader.views(of: bench.workspace)
            let all = bench.reader.views(of: bench.workspace, showing: .everything)
            #expect(try await views.studies(limit: 9).items.map(\.study) == [other])
            #expect(try await views.study(study) == nil)
            #expect(try await views.tasks(TaskFilter(study: study), limit: 9).items.isEmpty)
            #expect(try await views.instances(of: study, limit: 9).items.isEmpty)
            let task = try #require(await all.tasks(TaskFilter(study: study), limit: 9).items.first)
            #expect(try await views.task(task.id) == nil)
            #expect(try await all.study(study) != nil)

            let reference = StudyReference(workspace: bench.workspace, study: study)
            await #expect(throws: ErasureLedgerError.restricted) {
                try await bench.eraser().order(reference, by: "admin", at: Date())
            }
            try await bench.rule(received: 0)
            #expect(try await bench.swept(try bench.retention()).kept == 1)
            #expect(try await bench.erased() == [other])

            #expect(try await bench.ledger.lift(.restriction, from: study, of: bench.workspace))
            #expect(try await views.study(study) != nil)
        }
    }

    @Test func `is listed behind those that were seen`() async throws {
        try await withErasureBench { bench in
            let keys = (0..<5).map { RoutingKey(hex: "0\($0)") }
            for key in keys { try await bench.ledger.place(.restriction, word, on: key, of: bench.workspace) }
            let first = try await bench.ledger.restrained(.restriction, of: bench.workspace, limit: 2)
            let rest = try await bench.ledger.restrained(
                .restriction,
                of: bench.workspace,
                after: first.last?.study
            )
            #expect(first.map(\.study) + rest.map(\.study) == keys)
            #expect(try await bench.ledger.restrained(.hold, of: bench.workspace).isEmpty)
        }
    }
}
