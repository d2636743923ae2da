import Access
import EventLog
import Events
import Foundation
import KeyVault
import Replay
import SeededRandom
import Testing

@Suite struct `Looking back on the log` {
    @Test func `traces a study and a task in the order of what happened`() async throws {
        var random = SplitMix64(seed: 41)
        let uploads = try Uploads(count: 30, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            let study = Uploads.study(2)
            let entries = try await Trace(log: system.log).entries(about: .study(study))
            let expected = uploads.events.filter { $0.study == study }
            #expect(entries.map(\.event) == expected.map(\.type))
            #expect(entries.map(\.at) == entries.map(\.at).sorted())

            let task = try #require(uploads.tasks.first)
            let life = try await Trace(log: system.log).entries(about: .task(task))
            #expect(life.map(\.event) == uploads.events.filter { $0.task == task }.map(\.type))
        }
    }

    @Test func `tells a task of the orders that named it among others`() async throws {
        var random = SplitMix64(seed: 42)
        let uploads = try Uploads(count: 10, studies: 1, using: &random)
        let moved = StudyReprioritised(
            workspace: uploads.workspace,
            study: Uploads.study(0),
            priority: .urgent,
            moved: uploads.tasks.prefix(3).map { StudyReprioritised.Move(task: $0, turn: 2) },
            request: UUID(),
            actor: "operator"
        )
        try await withSystem { system in
            try await system.append(uploads.events)
            try await system.append([.studyReprioritised(moved)], at: Date(timeIntervalSince1970: 1_800_000_000))
            let trace = Trace(log: system.log)
            #expect(try await trace.entries(about: .task(uploads.tasks[2])).last?.event == .studyReprioritised)
            #expect(try await trace.entries(about: .task(uploads.tasks[3])).last?.event != .studyReprioritised)
        }
    }

    @Test func `finds every study of a person by opening identities, and fails on one it cannot open`() async throws {
        let ward = try WorkspaceID("ward")
        try await withSystem { system in
            let vault = KeyVault(master: try await MasterKey.load(from: system.path + ".key", whenMissing: .create))
            var random = SplitMix64(seed: 45)
            let uploads = try Uploads(count: 12, studies: 4, using: &random).events
            var sealed: [Event] = []
            for case .instanceReceived(let fact) in uploads {
                // Two studies are of one person.
                let isTheirs = fact.study == Uploads.study(0) || fact.study == Uploads.study(1)
                let identity = try await vault.identity(of: isTheirs ? "P1" : "P2", in: fact.study, ward)
                sealed.append(.instanceReceived(fact.with(identity)))
            }
            try await system.append(sealed)
            let trace = Trace(log: system.log)
            let theirs = try await trace.entries(about: .person(patientID: "P1", ward), vault: vault)
            #expect(Set(theirs.compactMap(\.study)) == [Uploads.study(0), Uploads.study(1)])
            #expect(theirs.count == sealed.filter { theirs.map(\.study).contains($0.study) }.count)
            let other = try WorkspaceID("clinic")
            #expect(try await trace.entries(about: .person(patientID: "P1", other), vault: vault).isEmpty)
            try await system.append(Array(uploads.prefix(1)))
            await #expect(throws: KeyVaultError.self) {
                _ = try await trace.entries(about: .person(patientID: "P3", ward), vault: vault)
            }
        }
    }

    @Test func `refuses to leave entries out`() async throws {
        var random = SplitMix64(seed: 43)
        let uploads = try Uploads(count: 30, studies: 1, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            await #expect(throws: TooManyEntries.self) {
                _ = try await Trace(log: system.log, limit: 20).entries(about: .study(Uploads.study(0)))
            }
        }
    }

    @Test func `tells how a study and the queue stood at a moment`() async throws {
        var random = SplitMix64(seed: 44)
        let uploads = try Uploads(count: 40, studies: 2, using: &random)
        try await withSystem { system in
            try await system.append(uploads.events)
            for count in [0, 7, 33, uploads.events.count] {
                let time = Date(timeIntervalSince1970: 1_700_000_000 + Double(count) * 0.25 - 0.1)
                let stated = uploads.events.prefix(count)
                let ended = stated.filter { $0.type == .instanceProcessed || $0.type == .taskQuarantined }.count
                let received = stated.filter { $0.type == .instanceReceived }.count
                let state = StateAt(log: system.log, time: time, taskLimit: 30)
                #expect(try await state.queue().reduce(0) { $0 + $1.tasks } == received - ended)
                let tasks = try await StateAt(log: system.log, time: time).study(Uploads.study(1))
                let expected = stated.filter { $0.type == .instanceReceived && $0.study == Uploads.study(1) }.count
                #expect(tasks.count == expected)
            }
        }
    }
}

extension KeyVault {
    fileprivate func identity(
        of patientID: String,
        in study: RoutingKey,
        _ workspace: WorkspaceID
    ) async throws -> SealedField {
        var identity = InstanceIdentity(studyInstanceUID: "1.2", seriesInstanceUID: "1.3", sopInstanceUID: "1.4")
        identity.patientID = patientID
        let plain = [UInt8](try JSONEncoder().encode(identity))
        let reference = StudyReference(workspace: workspace, study: study)
        return try await seal(plain, for: reference, purpose: .instanceIdentity)
    }
}

extension InstanceReceived {
    /// The same upload with another identity.
    fileprivate func with(_ identity: SealedField) -> InstanceReceived {
        InstanceReceived(
            task: task,
            workspace: workspace,
            study: study,
            series: series,
            instance: instance,
            priority: priority,
            payload: payload,
            transferSyntaxUID: transferSyntaxUID,
            sopClassUID: sopClassUID,
            modality: modality,
            identity: identity,
            actor: actor,
            conflicts: conflicts,
            warnings: warnings
        )
    }
}
