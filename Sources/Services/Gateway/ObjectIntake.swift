import DICOM
import Events
import KeyVault
import ObjectStore

/// Takes one object in as its bytes arrive: checked, hashed and sealed on the way, never held whole.
///
/// The study's key seals it, so the first bytes wait until the study is known. A fault of the object is remembered and
/// told by `finish`; a fault of the store or the vault is thrown, for then no object can be taken in.
final class ObjectIntake {
    private let file: String?
    private let claimed: ContentDigest
    private let entrance: Entrance
    private var reader: Part10Reader
    private var head: [UInt8] = []
    private var writer: SealedWriter?
    /// The study under whose key the object is sealed.
    private var study: String?
    private var rejection: RejectionReason?
    private var byteCount = 0

    init(file: String?, claimed: ContentDigest, entrance: Entrance) {
        self.file = file
        self.claimed = claimed
        self.entrance = entrance
        reader = Part10Reader(limits: entrance.parsing)
    }

    /// Takes the next bytes of the object.
    func feed(_ chunk: ArraySlice<UInt8>) async throws {
        byteCount += chunk.count
        guard rejection == nil else { return }
        guard byteCount <= entrance.settings.objectLimit else {
            return try await reject(.tooLarge(limit: entrance.settings.objectLimit))
        }
        do throws(Violation) {
            try reader.feed(chunk)
        } catch {
            return try await reject(RejectionReason(error))
        }
        guard writer == nil else {
            try await writer?.write(chunk)
            return
        }
        head.append(contentsOf: chunk)
        if let study = try? reader.dataSetSoFar.uid(.studyInstanceUID) {
            try await seal(for: study.text)
        } else if head.count > entrance.settings.headLimit {
            try await reject(.studyUnknown(within: entrance.settings.headLimit))
        }
    }

    /// Seals what waited, and from now on every byte that comes, under the key of `study`.
    private func seal(for study: String) async throws {
        self.study = study
        writer = try await entrance.open(study: study)
        try await writer?.write(head)
        head = []
    }

    /// Refuses the object whatever its bytes say: its archive could not be read on, or its request is at fault.
    func reject(_ reason: RejectionReason) async throws {
        guard rejection == nil else { return }
        rejection = reason
        head = []
        await discard()
    }

    /// Ends the object.
    func finish() async throws -> IntakeOutcome {
        if rejection == nil { if let staged = try await stage() { return .staged(staged) } }
        return .rejected(
            RejectedObject(
                file: file,
                reason: rejection ?? .unreadable,
                byteCount: byteCount
            )
        )
    }

    /// Gives up; nothing of the object stays.
    func discard() async {
        if let writer = writer.take() { await writer.discard() }
    }

    private func stage() async throws -> StagedObject? {
        let header: InstanceHeader
        let report: Validation.Report
        do throws(Violation) {
            let read = try reader.finish()
            header = InstanceHeader(read)
            report = Validation.report(on: read)
        } catch {
            try await reject(RejectionReason(error))
            return nil
        }
        if let refused = report.findings.first(where: entrance.policy.refuses) {
            try await reject(RejectionReason(refused))
            return nil
        }
        guard let identity = InstanceIdentity(header, file: file) else {
            try await reject(.unreadable)
            return nil
        }
        // So small that its last bytes told the study.
        if study == nil { try await seal(for: identity.studyInstanceUID) }
        guard study == identity.studyInstanceUID, let writer = writer.take() else {
            try await reject(.studyAmbiguous)
            return nil
        }
        let (key, life) = (writer.keyID, writer.life)
        let stored = try await writer.finish()
        guard claimed.agrees(with: stored.sha256) else {
            await entrance.remove(stored.name)
            rejection = .digestMismatch
            return nil
        }
        return entrance.staged(
            header,
            identity,
            stored,
            under: key,
            life: life,
            file: file,
            warnings: entrance.warnings(report)
        )
    }
}

/// What became of one object of a request, before anything is stated on the log.
enum IntakeOutcome: Sendable {
    case staged(StagedObject)
    case rejected(RejectedObject)
}

/// An object that is durably stored and not yet named by any event.
struct StagedObject: Sendable {
    let file: String?
    let task: TaskID
    let study: StudyReference
    let series: RoutingKey
    let instance: RoutingKey
    /// The key it was sealed under, and the life of its study that this belongs to.
    let key: KeyID
    let life: Int
    let payload: ObjectReference
    let identity: InstanceIdentity
    let transferSyntaxUID: String
    let sopClassUID: String
    let modality: String
    let pixels: PixelExtent?
    let warnings: [String]
}

struct RejectedObject: Sendable {
    let file: String?
    let reason: RejectionReason
    let byteCount: Int
}

extension IntakeOutcome {
    /// The same object, refused whatever became of it.
    func refused(for reason: RejectionReason) -> RejectedObject {
        switch self {
        case .staged(let object):
            RejectedObject(file: object.file, reason: reason, byteCount: object.payload.byteCount)
        case .rejected(let object): RejectedObject(file: object.file, reason: reason, byteCount: object.byteCount)
        }
    }
}
