import DICOMWeb

/// The first byte chooses the boundary; reading whole and in pieces tell the same parts.
func fuzz(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let boundary = ["b", "boundary", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a a"][Int(choice) % 4]
    let message = Array(bytes.dropFirst())
    let whole = read([message[...]], boundary)
    let pieces = read(Pieces(message), boundary)
    require(whole == pieces, "read in pieces it differs: \(whole) and \(pieces)")
    _ = try? MultipartReader(contentType: String(decoding: message, as: UTF8.self))
}

private struct Outcome: Equatable {
    var events: [MultipartReader.Event] = []
    var error: MultipartError?
}

private func read(_ pieces: some Sequence<ArraySlice<UInt8>>, _ boundary: String) -> Outcome {
    var outcome = Outcome()
    var body: [UInt8] = []
    do throws(MultipartError) {
        var reader = try MultipartReader(boundary: boundary)
        func drain() throws(MultipartError) {
            while let event = try reader.next() {
                if case .body(let bytes) = event {
                    body.append(contentsOf: bytes)
                    continue
                }
                if !body.isEmpty { outcome.events.append(.body(body[...])) }
                body = []
                outcome.events.append(event)
            }
        }
        for piece in pieces {
            reader.append(piece)
            try drain()
        }
        try reader.finish()
    } catch {
        outcome.error = error
    }
    return outcome
}
