import DICOM
import DICOMWeb

private let limits = {
    var limits = ParsingLimits()
    limits.inflatedBytes = 8 << 20
    limits.inflationRatio = 50
    return limits
}()

/// Reading whole and in pieces agree; what was read can be looked at, written and read again.
func fuzz(_ bytes: [UInt8]) {
    let whole = Result { () throws(Violation) in try Part10File(parsing: bytes, limits: limits) }
    let streamed = Result { () throws(Violation) in
        var reader = Part10Reader(limits: limits)
        for piece in Pieces(bytes) { try reader.feed(piece) }
        return try reader.finish()
    }
    switch (whole, streamed) {
    case (.failure(let one), .failure(let other)):
        require(one.rule.hasPrefix("PS3.") && other.rule.hasPrefix("PS3."), "a violation without a rule")
    case (.success(let file), .success(let other)):
        compare(file, other)
        look(at: file)
        writeAndReadAgain(file)
    case (.success, .failure(let violation)): require(false, "refused in pieces alone: \(violation)")
    case (.failure(let violation), .success): require(false, "refused whole alone: \(violation)")
    }
}

private func compare(_ whole: Part10File, _ streamed: Part10File) {
    require(whole.findings == streamed.findings, "findings differ: \(whole.findings) and \(streamed.findings)")
    require(whole.transferSyntax == streamed.transferSyntax, "transfer syntaxes differ")
    require(whole.dataSetOffset == streamed.dataSetOffset, "data set offsets differ")
    compare(whole.fileMeta, streamed.fileMeta)
    compare(whole.dataSet, streamed.dataSet)
}

private func compare(_ whole: DataSet, _ streamed: DataSet) {
    require(whole.encoding == streamed.encoding, "encodings differ")
    require(whole.elements.map(\.tag) == streamed.elements.map(\.tag), "elements differ")
    for (element, other) in zip(whole.elements, streamed.elements) {
        switch (element.value, other.value) {
        case (.sequence(let one), .sequence(let two)):
            require(one.items.count == two.items.count, "items of \(element.tag) differ")
            for (item, otherItem) in zip(one.items, two.items) { compare(item, otherItem) }
        case (.bytes(let one), .omitted(let omission)):
            require(one.count == omission.byteCount, "omission of \(element.tag) is wrong")
        case (.fragments(let one), .omitted(let omission)):
            require(one.items.count == omission.fragmentCount, "fragments of \(element.tag) differ")
        default:
            require(element == other, "\(element.tag) differs")
        }
    }
}

private func look(at file: Part10File) {
    _ = InstanceHeader(file)
    _ = Validation.findings(in: file)
    let json = JSONModel.encode(file.dataSet)
    do {
        let again = try JSONModel.decode(json)
        require(!again.dataSet.elements.contains { $0.tag.isGroupLength }, "a group length in JSON")
    } catch {
        require(false, "JSON of ours is not read: \(error)")
    }
}

private func writeAndReadAgain(_ file: Part10File) {
    guard let written = try? file.encoded() else { return }
    do {
        let again = try Part10File(parsing: written)
        require(again.dataSet.elements.map(\.tag) == file.dataSet.elements.map(\.tag), "written elements differ")
        let twice = try again.encoded()
        require(twice == written, "writing what was written changes it")
    } catch {
        require(false, "what was written is not read: \(error)")
    }
}
