public import DICOM

/// De-identifies objects of one workspace: PS3.15 Annex E, Basic Profile and the options of a profile.
///
///     let deidentifier = Deidentifier(profile: .basic, pseudonyms: Pseudonyms(authenticate: hmac))
///     let result = try deidentifier.deidentify(Part10File(parsing: bytes))
///     try result.encoded()    // the new file
///     result.report           // what was changed
///
/// Two of them with the same secret give the same new identifiers, so that references between objects stay whole
/// wherever the objects are processed.
public struct Deidentifier: Sendable {
    public let profile: DeidentificationProfile
    private let pseudonyms: Pseudonyms
    private let cleaner: TextCleaner
    private let requirements: AttributeRequirements

    /// - Parameters:
    ///   - pseudonyms: of the workspace.
    ///   - cleaner: cleans free text, with Clean Descriptors.
    ///   - requirements: what IODs ask for; where it cannot tell, no attribute that an object may need is taken out.
    public init(
        profile: DeidentificationProfile,
        pseudonyms: Pseudonyms,
        cleaner: TextCleaner = .vocabulary,
        requirements: AttributeRequirements = .standard
    ) {
        self.profile = profile
        self.pseudonyms = pseudonyms
        self.cleaner = cleaner
        self.requirements = requirements
    }

    /// The de-identified object.
    ///
    /// `file` may have been read by `Part10Reader`: the pixels it left out are named in the plan.
    public func deidentify(_ file: Part10File) throws(DeidentificationError) -> DeidentifiedFile {
        let original = file.dataSet
        let sopClass = original.string(.sopClassUID) ?? file.fileMeta.string(.mediaStorageSOPClassUID) ?? ""
        guard sopClass != Self.mediaStorageDirectory, !original.contains(Tag(0x0004, 0x1220)) else { throw .directory }
        // Items that the reader had no room for would be missing from the result.
        guard !file.hasLeftOutItems else { throw .needsWholeFile(.item) }
        let syntax = file.transferSyntax
        // Offsets into a deflated data set name no bytes of the file.
        if syntax.isDeflated, let omitted = original.firstOmitted { throw .needsWholeFile(omitted) }

        let decisions = DecisionTable(profile.options, requirements, sopClass: sopClass)
        let key = patientKey(original)
        // What was made here stands for nobody, and is not to be changed again.
        let names = [Tag.studyInstanceUID, .sopInstanceUID].compactMap { original.string($0) }
        let isOurs = pseudonyms.isOwn(patient: key) || names.contains { pseudonyms.isOwn(uid: $0) }
        var collector = IdentifierCollector(decisions, apartFrom: pseudonyms, isCleaned: isOurs)
        collector.collect(file)
        // What was moved by us must not be moved again.
        let wasMoved =
            (isOurs || names.isEmpty) && original.string(.longitudinalTemporalInformationModified) == "MODIFIED"
        var rewriter = Rewriter(
            profile,
            decisions,
            pseudonyms,
            patient: pseudonyms.patient(for: key),
            shift: DateShift(days: wasMoved ? 0 : pseudonyms.dayShift(forPatient: key)),
            cleaner: cleaner,
            privateAttributes: PrivateAttributes(profile, of: original),
            identifiers: collector.identifiers
        )
        let pixels = try PixelCleaning(profile, original, syntax)
        var dataSet = rewriter.rewrite(original)
        let applied = pixels.isApplied ? profile.options : profile.options.subtracting([.cleanPixelData])
        let marks = DeidentificationMarks(applied)
        marks.set(in: &dataSet, burnedInAnnotationRemoved: pixels.isApplied, &rewriter.log)
        pixels.clean(&dataSet, &rewriter.log)
        Self.correctDocumentLength(in: &dataSet)

        let result = Part10File(dataSet, syntax)
        let plan = try Self.plan(result, pixels.blanking)
        let pieces = plan.pieces.compactMap { piece in if case .bytes(let bytes) = piece { bytes[...] } else { nil } }
        guard !collector.identifiers.isLeft(in: pieces, apartFrom: rewriter.coincidences.union(marks.texts)) else {
            throw .identifierLeft
        }
        return DeidentifiedFile(
            file: result,
            plan: syntax.isDeflated ? try Self.deflated(result) : plan,
            report: report(rewriter.log, applied, pixels)
        )
    }

    private func report(
        _ log: ChangeLog,
        _ applied: Set<DeidentificationOption>,
        _ pixels: PixelCleaning
    ) -> DeidentificationReport {
        var report = DeidentificationReport(edition: ProfileTable.edition, options: applied.map(\.name).sorted())
        report.entries = log.entries
        report.remarks = log.remarks.sorted()
        report.burnedIn = DeidentificationReport.BurnedIn(risks: pixels.risks, blankedRegions: pixels.regionCount)
        report.notDone = ["clean-recognizable-visual-features"]
        if !pixels.isApplied { report.notDone.append(DeidentificationOption.cleanPixelData.name) }
        return report
    }

    private static let mediaStorageDirectory = "1.2.840.10008.1.3.10"

    /// What tells one patient from another: the number, else the name, else the study.
    private func patientKey(_ dataSet: DataSet) -> String {
        if let number = dataSet.string(.patientID)?.trimmed, !number.isEmpty { return number }
        if let name = dataSet.string(.patientName)?.trimmed, !name.isEmpty {
            return pseudonyms.isOwn(patient: name) ? name : "name \(name)"
        }
        return "study \(dataSet.string(.studyInstanceUID) ?? "")"
    }

    /// Encapsulated Document Length tells that of the dummy (PS3.3 C.24.2).
    private static func correctDocumentLength(in dataSet: inout DataSet) {
        let length = Tag(0x0042, 0x0015)
        guard dataSet.contains(length), let count = dataSet[Tag(0x0042, 0x0011)]?.bytes?.count else { return }
        var bytes = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
        if dataSet.encoding.byteOrder == .big { bytes.reverse() }
        dataSet.set(DataElement(tag: length, vr: .UL, bytes: bytes))
    }

    /// Not deflated, so that it can be searched.
    private static func plan(
        _ file: Part10File,
        _ blanking: PixelBlanking?
    ) throws(DeidentificationError) -> OutputPlan {
        let syntax = file.transferSyntax
        var start = file
        start.dataSet = DataSet(encoding: syntax.encoding)
        var writer = PieceWriter(syntax.encoding, header: try encoded(start), blanking: blanking)
        try writer.write(file.dataSet)
        return writer.finish()
    }

    private static func deflated(_ file: Part10File) throws(DeidentificationError) -> OutputPlan {
        OutputPlan(pieces: [.bytes(try encoded(file))])
    }

    private static func encoded(_ file: Part10File) throws(DeidentificationError) -> [UInt8] {
        do {
            return try file.encoded()
        } catch {
            throw .notWritable(error.tag)
        }
    }
}

/// A de-identified object and what was done to make it.
public struct DeidentifiedFile: Sendable {
    /// Values that a streaming reader left out point into the original.
    public let file: Part10File
    /// How the new file is put together.
    public let plan: OutputPlan
    public let report: DeidentificationReport

    /// The new file's bytes, of an original that was read whole.
    public func encoded() throws(DeidentificationError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(plan.heldByteCount)
        for piece in plan.pieces {
            switch piece {
            case .bytes(let bytes): result += bytes
            case .pixels(let bytes): result += bytes
            case .source, .fragments: throw .needsWholeFile(file.dataSet.firstOmitted ?? .pixelData)
            }
        }
        return result
    }
}

extension DataSet {
    /// The outermost element of which something was left out by a streaming reader; nil when all is there.
    fileprivate var firstOmitted: Tag? {
        elements.first { element in
            switch element.value {
            case .omitted: true
            case .sequence(let sequence): sequence.items.contains { $0.firstOmitted != nil }
            case .bytes, .fragments: false
            }
        }?.tag
    }
}
