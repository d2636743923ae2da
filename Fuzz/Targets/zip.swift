import Compression

/// Reading whole and in pieces tell the same entries, and never more bytes than the limits allow.
func fuzz(_ bytes: [UInt8]) {
    let whole = read([bytes[...]])
    let pieces = read(Pieces(bytes))
    require(whole == pieces, "read in pieces it differs: \(whole.events.count) and \(pieces.events.count) events")
}

private struct Outcome: Equatable {
    var events: [ZipReader.Event] = []
    var error: ZipError?
}

private func read(_ pieces: some Sequence<ArraySlice<UInt8>>) -> Outcome {
    let limits = ZipLimits(entries: 100, entrySize: 1 << 20, totalSize: 4 << 20)
    var reader = ZipReader(limits: limits)
    var outcome = Outcome()
    var body: [UInt8] = []
    var total = 0
    func tell(_ event: ZipReader.Event) {
        if case .body(let bytes) = event {
            body.append(contentsOf: bytes)
            total += bytes.count
            return
        }
        // A refused entry may have handed out more or less before, as its bytes came.
        if !body.isEmpty, case .entryEnded = event { outcome.events.append(.body(body)) }
        body = []
        outcome.events.append(event)
    }
    do throws(ZipError) {
        for piece in pieces {
            reader.append(piece)
            while let event = try reader.next() { tell(event) }
        }
        try reader.finish()
    } catch {
        outcome.error = error
    }
    require(total <= limits.totalSize, "\(total) bytes beyond the limit")
    return outcome
}
