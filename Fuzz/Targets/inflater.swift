import Compression

/// Inflating whole and in pieces agree, and what is deflated inflates to itself.
func fuzz(_ bytes: [UInt8]) {
    let limit = 4 << 20
    for format in [CompressionFormat.raw, .zlib] {
        let whole = inflate([bytes[...]], format, limit)
        let pieces = inflate(Pieces(bytes), format, limit)
        require(whole == pieces, "inflated in pieces it differs")
    }
    for effort in [DeflateEffort.fast, .balanced] {
        var deflater = Deflater(.zlib, effort: effort)
        for piece in Pieces(bytes) { deflater.append(piece) }
        let deflated = deflater.finish()
        require(inflate([deflated[...]], .zlib, .max) == .init(output: bytes, error: nil), "deflated it differs")
    }
}

private struct Outcome: Equatable {
    var output: [UInt8]
    var error: InflateError?
}

/// What came out before the stream ended, or failed.
private func inflate(
    _ pieces: some Sequence<ArraySlice<UInt8>>,
    _ format: CompressionFormat,
    _ limit: Int
) -> Outcome {
    var inflater = Inflater(format, outputLimit: limit)
    var output: [UInt8] = []
    do throws(InflateError) {
        for piece in pieces {
            inflater.append(piece)
            while let next = try inflater.next() { output.append(contentsOf: next) }
        }
        try inflater.finish()
        return Outcome(output: output)
    } catch {
        // How much is handed out before an error depends on the pieces; that it fails does not.
        return Outcome(output: [], error: error)
    }
}
