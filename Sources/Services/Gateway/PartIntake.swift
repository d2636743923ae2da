import Compression
import Events

/// Takes in one part of a request: a DICOM object or a zip archive of them, told apart by its first bytes.
final class PartIntake {
    private enum Content {
        case undecided([UInt8])
        case object(ObjectIntake)
        case archive(ZipReader)
        /// The rest of an archive that cannot be read on.
        case ignored
    }

    private let file: String?
    private let claimed: ContentDigest
    private let entrance: Entrance
    private let budget: ObjectBudget
    private var content = Content.undecided([])
    /// Of an archive's own bytes; an object checks its own.
    private var check: DigestCheck
    /// The archive entry being taken in.
    private var entry: ObjectIntake?
    private var outcomes: [IntakeOutcome] = []

    init(file: String?, claimed: ContentDigest, entrance: Entrance, budget: ObjectBudget) {
        self.file = file
        self.claimed = claimed
        self.entrance = entrance
        self.budget = budget
        check = DigestCheck(.unclaimed)
    }

    /// Takes the next bytes of the part.
    func feed(_ chunk: ArraySlice<UInt8>) async throws {
        switch content {
        case .undecided(let start):
            let known = start + chunk
            // The signature of a local header, or of an archive without entries (APPNOTE 4.3.7, 4.3.16).
            guard known.count >= 4 else { return content = .undecided(known) }
            try await decide(known)
        case .object(let object): try await object.feed(chunk)
        case .archive(var archive):
            check.update(chunk)
            // The only reference, while it changes: otherwise its buffer would be copied.
            content = .ignored
            archive.append(chunk)
            content = .archive(archive)
            try await unpack()
        case .ignored: check.update(chunk)
        }
    }

    /// Ends the part; what became of each object in it, in order.
    func finish() async throws -> [IntakeOutcome] {
        switch content {
        case .undecided(let start):
            if start.isEmpty {
                outcomes.append(.rejected(RejectedObject(file: file, reason: .empty, byteCount: 0)))
            } else {
                let object = ObjectIntake(file: file, claimed: claimed, entrance: entrance)
                try await object.feed(start[...])
                outcomes.append(try await object.finish())
            }
        case .object(let object): outcomes.append(try await object.finish())
        case .archive(let archive):
            if let fault = fault(of: archive) { try await giveUpArchive(fault) }
        case .ignored: break
        }
        if !check.isPassed() { outcomes = await entrance.refuse(outcomes, for: .digestMismatch) }
        return outcomes
    }

    /// Gives up; nothing of the part stays.
    func discard() async {
        if case .object(let object) = content { await object.discard() }
        await entry?.discard()
        await entrance.remove(outcomes)
        outcomes = []
    }

    private func decide(_ start: [UInt8]) async throws {
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            check = DigestCheck(claimed)
            check.update(start[...])
            var archive = ZipReader(limits: entrance.zip)
            archive.append(start)
            content = .archive(archive)
            try await unpack()
        } else {
            try budget.take()
            let object = ObjectIntake(file: file, claimed: claimed, entrance: entrance)
            content = .object(object)
            try await object.feed(start[...])
        }
    }

    private func unpack() async throws {
        while let event = try await nextEvent() {
            switch event {
            case .entryBegan(let named):
                try budget.take()
                entry = ObjectIntake(file: named.name, claimed: .unclaimed, entrance: entrance)
            case .body(let bytes): try await entry?.feed(bytes[...])
            case .entryEnded: try await endEntry()
            case .entryRefused(let named, let refusal):
                if entry == nil { entry = ObjectIntake(file: named.name, claimed: .unclaimed, entrance: entrance) }
                try await entry?.reject(RejectionReason(refusal))
                try await endEntry()
            case .finished: return
            }
        }
    }

    private func nextEvent() async throws -> ZipReader.Event? {
        guard case .archive(var archive) = content else { return nil }
        content = .ignored
        do throws(ZipError) {
            let event = try archive.next()
            content = .archive(archive)
            return event
        } catch {
            try await giveUpArchive(RejectionReason(error))
            return nil
        }
    }

    private func endEntry() async throws {
        if let outcome = try await entry?.finish() { outcomes.append(outcome) }
        entry = nil
    }

    /// Why an archive that has ended is not one that can be taken in.
    private func fault(of archive: ZipReader) -> RejectionReason? {
        do throws(ZipError) {
            try archive.finish()
            return outcomes.isEmpty ? .emptyArchive : nil
        } catch {
            return RejectionReason(error)
        }
    }

    /// What was read whole before the fault stands; the fault itself is told as an object.
    private func giveUpArchive(_ reason: RejectionReason) async throws {
        content = .ignored
        if entry == nil { entry = ObjectIntake(file: file, claimed: .unclaimed, entrance: entrance) }
        try await entry?.reject(reason)
        try await endEntry()
    }
}

/// How many objects one request may still bring.
final class ObjectBudget {
    private let limit: Int
    private var taken = 0

    init(limit: Int) { self.limit = limit }

    func take() throws(TooManyObjects) {
        taken += 1
        guard taken <= limit else { throw TooManyObjects() }
    }
}

struct TooManyObjects: Error {}
