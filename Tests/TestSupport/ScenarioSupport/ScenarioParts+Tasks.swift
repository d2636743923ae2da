import Access
import DICOM
import EventLog
public import Events
import Foundation
import KeyVault
import ObjectStore

extension ScenarioParts {
    /// Does for `file` what a gateway does: stores it sealed, and states on the log that it was received.
    ///
    /// - Parameter payload: What is stored in its place, under its digest; nothing when empty.
    @discardableResult
    public func receive(
        _ file: [UInt8],
        storing payload: [UInt8]? = nil,
        priority: Priority = .routine
    ) async throws -> InstanceReceived {
        let fact = try await reception(of: file, storing: payload, priority: priority)
        _ = try await EventPublisher(log, source: "/tests").publish([.instanceReceived(fact)])
        return fact
    }

    /// What `receive` states, without stating it.
    public func reception(
        of file: [UInt8],
        storing payload: [UInt8]? = nil,
        priority: Priority = .routine
    ) async throws -> InstanceReceived {
        let header = InstanceHeader(try Part10File(parsing: file))
        let identity = InstanceIdentity(
            studyInstanceUID: header.studyInstanceUID ?? "",
            seriesInstanceUID: header.seriesInstanceUID ?? "",
            sopInstanceUID: header.sopInstanceUID ?? ""
        )
        let routing = vault.routing
        let study = StudyReference(
            workspace: workspace,
            study: routing.study(workspace: workspace, studyInstanceUID: identity.studyInstanceUID)
        )
        var hash = PlainHash()
        hash.update(file[...])
        let sha256 = Digest(bytes: hash.finish())
        let name = ObjectName.unique()
        let stored = payload ?? file
        if !stored.isEmpty { _ = try await store.write(stored, as: name, for: study) }
        return InstanceReceived(
            task: TaskID(workspace: workspace, sopInstanceUID: identity.sopInstanceUID, sha256: sha256),
            workspace: workspace,
            study: study.study,
            series: routing.series(workspace: workspace, seriesInstanceUID: identity.seriesInstanceUID),
            instance: routing.instance(workspace: workspace, sopInstanceUID: identity.sopInstanceUID),
            priority: priority,
            payload: ObjectReference(name: name.text, byteCount: stored.count, sha256: sha256),
            transferSyntaxUID: header.transferSyntaxUID,
            sopClassUID: header.sopClassUID ?? "",
            modality: header.modality ?? "",
            identity: try await vault.seal(
                [UInt8](try JSONEncoder().encode(identity)),
                for: study,
                purpose: .instanceIdentity
            ),
            actor: "scanner",
            conflicts: false,
            warnings: []
        )
    }

    /// The bytes of an object that an event names.
    public func bytes(of object: ObjectReference, study: RoutingKey) async throws -> [UInt8] {
        guard let name = ObjectName(object.name) else { return [] }
        let reference = StudyReference(workspace: workspace, study: study)
        return try await store.readAll(name, for: reference, limit: .max)
    }

    /// The results on the log.
    public func results() async throws -> [InstanceProcessed] {
        try await events(of: [.results]).compactMap { stated in
            if case .instanceProcessed(let fact) = stated.event { fact } else { nil }
        }
    }
}
