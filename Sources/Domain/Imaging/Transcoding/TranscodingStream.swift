import Compression
public import DICOM

/// A transcoded file, made piece by piece.
///
///     var stream = try await transcoder.stream(file, to: .rle, fetch: fetch)
///     while let piece = try await stream.next() { try await write(piece) }
public struct TranscodingStream: Sendable {
    /// That of the target, except that what has no pixels is not compressed.
    public let transferSyntax: TransferSyntax
    private var stage = Stage.head
    private var pixels: Pixels
    private let header: [UInt8]
    private let head: [UInt8]
    private let tail: [UInt8]
    private var hasBegun = false
    private var deflater: Deflater?
    private var deflatedCount = 0

    private enum Stage { case head, pixels, tail, done }

    private enum Pixels: Sendable {
        case held([UInt8])
        case copied(CopiedPixels)
        case native(EncodedFrames)
        case encapsulated(EncodedFrames)
    }

    init(_ draft: TranscodingDraft, fetch: @escaping RawFrames.Fetch) throws {
        transferSyntax = draft.transferSyntax
        let encoding = transferSyntax.encoding
        header = try draft.file(draft.dataSet).encodedHeader()
        if transferSyntax.isDeflated { deflater = Deflater(.raw) }
        var pixelTag = Tag.pixelData
        var prefix: [UInt8] = []
        switch draft.pixels {
        case .none:
            pixels = .held([])
        case .copied(let element):
            pixelTag = element.tag
            if case .omitted(let omission) = element.value {
                let copied = CopiedPixels(draft.source, element, omission, fetch)
                prefix = try Self.header(
                    DataElement(tag: element.tag, vr: copied.vr, bytes: []),
                    copied.count,
                    encoding
                )
                pixels = .copied(copied)
            } else {
                pixels = .held(try DataSet([element]).encoded(as: encoding))
            }
        case .native(let frames, let tag):
            pixelTag = tag
            guard let count = frames.nativeByteCount else { throw ImagingError.framesNotSeparable }
            prefix = try Self.header(DataElement(tag: tag, vr: frames.nativeVR, bytes: []), count, encoding)
            pixels = .native(frames)
        case .encapsulated(let frames):
            let empty = DataElement(tag: .pixelData, vr: .OB, value: .fragments(Fragments(items: [])))
            // All but the delimiter: frames stand before it.
            prefix = try DataSet([empty]).encoded(as: encoding).dropLast(Self.delimiter.count)
            pixels = .encapsulated(frames)
        }
        head = try draft.dataSet.keeping { $0 < pixelTag }.encoded(as: encoding) + prefix
        tail = try draft.dataSet.keeping { $0 > pixelTag }.encoded(as: encoding)
    }

    /// The next piece of the file, never empty; nil behind the last.
    public mutating func next() async throws -> [UInt8]? {
        while stage != .done {
            let piece = deflated(try await nextPlain())
            if !piece.isEmpty { return piece }
        }
        return nil
    }

    /// What follows in the file, before it is deflated.
    private mutating func nextPlain() async throws -> [UInt8] {
        switch stage {
        case .head:
            stage = .pixels
            return head
        case .pixels:
            if let piece = try await nextOfPixels() { return piece }
            stage = .tail
            return tail
        case .tail, .done:
            stage = .done
            return []
        }
    }

    private mutating func nextOfPixels() async throws -> [UInt8]? {
        switch pixels {
        case .held(let bytes):
            pixels = .held([])
            return bytes.isEmpty ? nil : bytes
        case .copied(var copied):
            defer { pixels = .copied(copied) }
            return try await copied.next()
        case .native(var frames):
            if let frame = try await frames.next() {
                pixels = .native(frames)
                return frame
            }
            let isOdd = frames.nativeByteCount.map { $0 % 2 == 1 } ?? false
            pixels = .held([])
            return isOdd ? [0] : nil
        case .encapsulated(var frames):
            guard let frame = try await frames.next() else {
                pixels = .held([])
                return Self.delimiter
            }
            pixels = .encapsulated(frames)
            return Self.fragment(frame)
        }
    }

    private mutating func deflated(_ plain: [UInt8]) -> [UInt8] {
        let isFirst = !hasBegun
        hasBegun = true
        let start = isFirst ? header : []
        guard deflater != nil else { return isFirst ? start + plain : plain }
        guard stage == .done, let last = deflater?.finish() else {
            deflater?.append(plain)
            let ready = deflater?.takeOutput() ?? []
            deflatedCount += ready.count
            return start + ready
        }
        // One NUL makes the length even (PS3.5 §A.5).
        return (deflatedCount + last.count) % 2 == 1 ? last + [0] : last
    }

    /// The sequence delimiter behind fragments, which always are little endian (PS3.5 §A.4).
    private static let delimiter: [UInt8] = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]

    private static func fragment(_ frame: [UInt8]) -> [UInt8] {
        var item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0]
        item.reserveCapacity(frame.count + 9)
        append(frame.count + frame.count % 2, to: &item)
        item += frame
        if frame.count % 2 == 1 { item.append(0) }
        return item
    }

    /// What stands before a value of `count` bytes that follow.
    private static func header(_ empty: DataElement, _ count: Int, _ encoding: DataEncoding) throws -> [UInt8] {
        guard count < UInt32.max else { throw TranscodingError.tooLong(count) }
        // The length is the last of a header.
        var header = Array(try DataSet([empty]).encoded(as: encoding).dropLast(4))
        append(count + count % 2, to: &header)
        return header
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }
}

/// Native pixel data that is copied from the file as it is, but for the order of bytes.
struct CopiedPixels: Sendable {
    private static let pieceByteCount = 1 << 20

    let vr: VR
    /// Bytes in all, padding left out.
    let count: Int
    private let order: SampleLayout.Bytes
    private let bitsAllocated: Int
    private let end: Int
    private let fetch: RawFrames.Fetch
    private var position: Int

    init(_ file: Part10File, _ element: DataElement, _ omission: Omission, _ fetch: @escaping RawFrames.Fetch) {
        vr = element.vr.hasLongHeader ? element.vr : .OW
        count = omission.byteCount
        order = SampleLayout.Bytes(file.dataSet, element, file.transferSyntax)
        bitsAllocated = file.bitsAllocated(of: element)
        position = omission.byteOffset
        end = omission.byteOffset + omission.byteCount
        self.fetch = fetch
    }

    mutating func next() async throws -> [UInt8]? {
        guard position < end else { return nil }
        let range = position..<min(position + Self.pieceByteCount, end)
        position = range.upperBound
        var bytes = try await fetch(range)
        if order.isBigEndian {
            bytes = Array(NativeBytes.littleEndian(bytes[...], from: order, bitsAllocated: bitsAllocated))
        }
        if position == end, count % 2 == 1 { bytes.append(0) }
        return bytes
    }
}
