import DICOMWeb
import SeededRandom
import Testing

private struct Part: Equatable {
    var headers: MultipartHeaders
    var body: [UInt8] = []
}

/// Feeds `message` in pieces of the sizes that `nextSize` gives.
private func read(
    _ message: [UInt8],
    _ reader: MultipartReader,
    nextSize: () -> Int = { .max }
) throws -> [Part] {
    var reader = reader
    var parts: [Part] = []
    var (isOpen, isFinished) = (false, false)
    var rest = message[...]
    while !rest.isEmpty {
        let piece = rest.prefix(nextSize())
        rest = rest.dropFirst(piece.count)
        reader.append(piece)
        while let event = try reader.next() {
            switch event {
            case .partBegan(let headers):
                #expect(!isOpen && !isFinished)
                isOpen = true
                parts.append(Part(headers: headers))
            case .body(let bytes):
                #expect(isOpen && !bytes.isEmpty)
                parts[parts.count - 1].body += bytes
            case .partEnded:
                #expect(isOpen)
                isOpen = false
            case .finished:
                #expect(!isOpen && !isFinished)
                isFinished = true
            }
        }
    }
    try reader.finish()
    return parts
}

@Suite struct `A multipart reader` {
    private static let form = """
        a preamble\r
        --XX\r
        Content-Disposition: form-data; name="file"; filename="scan 1.dcm"\r
        Content-Type: application/dicom\r
        \r
        one\r
        --X\r
        --XY\n--XX two\r
        --XX  \t \r
        content-disposition: form-data;\r
         name="note"\r
        \r
        \r
        --XX\r
        \r
        no header\r\n\r
        --XX\r
        Content-Type: text/plain\r
        \r
        --XX--\r
        an epilogue --XX
        """

    private func reader(_ boundary: String = "XX", limits: MultipartLimits = MultipartLimits()) throws
        -> MultipartReader
    {
        try MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)", limits: limits)
    }

    @Test func `gives parts with their headers and bodies`() throws {
        let parts = try read(Array(Self.form.utf8), reader())
        #expect(parts.map(\.headers.name) == ["file", "note", nil, nil])
        #expect(
            parts.map { String(decoding: $0.body, as: UTF8.self) } == [
                "one\r\n--X\r\n--XY\n--XX two", "", "no header\r\n", "",
            ]
        )
        #expect(parts[0].headers.fileName == "scan 1.dcm")
        #expect(parts[0].headers.contentType?.essence == "application/dicom")
        #expect(parts[0].headers["CONTENT-TYPE"] == "application/dicom")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `gives the same events however the message is cut`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let boundary = seed % 2 == 0 ? "XX" : String((0..<40).map { _ in "ab-".randomElement(using: &random) ?? "a" })
        // Bodies made of the delimiter's own bytes come close to it without being it.
        let alphabet = Array("\r\n--ab".utf8)
        var message: [UInt8] = []
        var bodies: [[UInt8]] = []
        for _ in 0..<Int(random.next() % 5) {
            var body: [UInt8] = []
            for _ in 0..<Int(random.next() % 300) { body.append(alphabet[Int(random.next() % 6)]) }
            bodies.append(body)
            message += "--\(boundary)\r\nX: y\r\n\r\n".utf8
            message += body + [13, 10]
        }
        message += "--\(boundary)--".utf8
        let parts = try read(message, MultipartReader(boundary: boundary)) { Int(random.next() % 60) + 1 }
        #expect(parts.map(\.body) == bodies)
        #expect(try read(message, MultipartReader(boundary: boundary)) { 1 } == parts)
        #expect(try read(message, MultipartReader(boundary: boundary)) == parts)
    }

    @Test(
        arguments: [
            ("multipart/related; type=\"application/dicom\"; boundary=\"a b'c\"", nil),
            ("Multipart/Form-Data;BOUNDARY=abc;charset=utf-8", nil),
            ("text/plain; boundary=abc", .notMultipart),
            ("multipart/form-data", .invalidBoundary),
            ("multipart/form-data; boundary=\"", .invalidBoundary),
            ("multipart/form-data; boundary=\"a \"", .invalidBoundary),
            ("multipart/form-data; boundary=\(String(repeating: "b", count: 201))", .invalidBoundary),
        ] as [(String, MultipartError?)]
    )
    func `takes its boundary from the content type`(contentType: String, expected: MultipartError?) {
        do throws(MultipartError) {
            _ = try MultipartReader(contentType: contentType)
            #expect(expected == nil)
        } catch {
            #expect(error == expected)
        }
    }

    @Test(
        arguments: [
            ("--XX\r\nA: b\r\n\r\nbody", .truncated),
            ("", .truncated),
            ("--XXY\r\n\r\n\r\n--XX--", .malformedDelimiter),
            ("--XX\r\nno colon\r\n\r\n\r\n--XX--", .malformedHeader),
            ("--XX\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n\r\n--XX--", .tooManyHeaders(limit: 2)),
            ("--XX\r\nA: " + String(repeating: "x", count: 100) + "\r\n\r\n\r\n--XX--", .headerTooLarge(limit: 99)),
            ("--XX\r\nA: " + String(repeating: "x", count: 100), .headerTooLarge(limit: 99)),
            ("--XX\r\n\r\n\r\n--XX\r\n\r\n\r\n--XX\r\n\r\n\r\n--XX--", .tooManyParts(limit: 2)),
        ] as [(String, MultipartError)]
    )
    func `says which rule or limit was broken`(message: String, error: MultipartError) throws {
        let limits = MultipartLimits(parts: 2, headers: 2, headerSize: 99)
        #expect(throws: error) { try read(Array(message.utf8), reader(limits: limits)) }
        #expect(throws: error) { try read(Array(message.utf8), reader(limits: limits)) { 1 } }
    }

    @Test(
        arguments: [
            (#"form-data; filename="a;b.dcm""#, "a;b.dcm"),
            (#"form-data; filename="say \"aah\".dcm""#, #"say "aah".dcm"#),
            (#"form-data; filename="C:\scans\a.dcm""#, #"C:\scans\a.dcm"#),
            (#"form-data; filename=plain.dcm"#, "plain.dcm"),
            (#"form-data; filename="x.dcm"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.dcm"#, "naïve €.dcm"),
            (#"form-data; filename*=iso-8859-1'en'%A3.dcm"#, "£.dcm"),
            (#"form-data; filename="x.dcm"; filename*=UTF-8''%C3%.dcm"#, "x.dcm"),
            (#"form-data; filename="x.dcm"; filename*=koi8-r''%C3.dcm"#, "x.dcm"),
            (#"form-data; filename="日本.dcm""#, "日本.dcm"),
            (#"form-data; filename="open"#, nil),
            (#"form-data; name="n""#, nil),
        ] as [(String, String?)]
    )
    func `reads file names`(disposition: String, expected: String?) throws {
        let message = "--XX\r\nContent-Disposition: \(disposition)\r\n\r\n\r\n--XX--"
        #expect(try read(Array(message.utf8), reader()).first?.headers.fileName == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `survives hostile messages`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var message = Array(Self.form.utf8)
        for _ in 0...Int(random.next() % 8) {
            message[Int(random.next() % UInt64(message.count))] =
                Array("\r\n-X:;\"\\\u{0}".utf8)[Int(random.next() % 9)]
        }
        _ = try? read(message, reader()) { Int(random.next() % 50) + 1 }
    }
}

/// Repeatable random numbers (SplitMix64), so that a failing seed names itself.
private struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
