/// Reads multipart/form-data (RFC 7578) and multipart/related (RFC 2387) as the bytes arrive.
///
/// Append what has arrived, then call `next` until it returns nil. Nothing is kept but a part's header and the few
/// bytes that may begin a boundary, so memory does not depend on the message.
public struct MultipartReader: Sendable {
    /// What comes next in a message.
    public enum Event: Sendable, Equatable {
        case partBegan(MultipartHeaders)
        /// Bytes of the part that began last; never empty.
        case body(ArraySlice<UInt8>)
        case partEnded
        /// The closing boundary; what follows it is ignored.
        case finished
    }

    private enum State: Sendable {
        case preamble
        /// Behind a boundary: the end of the message, or of the boundary's line.
        case delimiterEnd
        /// At the CRLF before a part's header; no end of it in the first `scanned` bytes.
        case header(scanned: Int)
        /// At the empty line, whose CRLF may belong to a boundary already.
        case bodyStart
        case body
        case epilogue
    }

    /// White space that may follow a boundary (RFC 2046 §5.1.1).
    private static let paddingLimit = 256
    private static let boundaryLimit = 200

    private let delimiter: MultipartDelimiter
    private let limits: MultipartLimits
    private var state = State.preamble
    /// Begins with the line break that a boundary at the message's start does without.
    private var pending: [UInt8] = [13, 10]
    private var position = 0
    private var partCount = 0

    /// Reads a message of the media type in a `Content-Type` field.
    public init(contentType: String, limits: MultipartLimits = MultipartLimits()) throws(MultipartError) {
        let type = MediaType(contentType)
        guard type.essence == "multipart/form-data" || type.essence == "multipart/related" else {
            throw .notMultipart
        }
        guard let boundary = type.parameters["boundary"] else { throw .invalidBoundary }
        try self.init(boundary: boundary, limits: limits)
    }

    /// Reads a message with this boundary.
    public init(boundary: String, limits: MultipartLimits = MultipartLimits()) throws(MultipartError) {
        let bytes = Array(boundary.utf8)
        // RFC 2046 allows 70 characters; some senders use more.
        guard (1...Self.boundaryLimit).contains(bytes.count), bytes.allSatisfy({ (32...126).contains($0) }),
            bytes.last != 32
        else { throw .invalidBoundary }
        delimiter = MultipartDelimiter(boundary: bytes)
        self.limits = limits
    }

    /// Adds bytes of the message.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        if case .epilogue = state { return }
        // A new buffer, because slices of the old one may be in use.
        var next: [UInt8] = []
        next.reserveCapacity(pending.count - position + bytes.count)
        next.append(contentsOf: pending[position...])
        next.append(contentsOf: bytes)
        pending = next
        position = 0
    }

    /// Returns what comes next; nil when more bytes are needed, and after `finished`.
    public mutating func next() throws(MultipartError) -> Event? {
        while true {
            switch state {
            case .preamble:
                guard skipPreamble() else { return nil }
            case .delimiterEnd:
                guard let isLast = try readDelimiterEnd() else { return nil }
                guard isLast else { continue }
                state = .epilogue
                pending = []
                position = 0
                return .finished
            case .header(let scanned):
                guard let headers = try readHeaders(scanned: scanned) else { return nil }
                return .partBegan(headers)
            case .bodyStart:
                guard let isEmpty = isBodyEmpty() else { return nil }
                if isEmpty { return endPart(at: position) }
                position += 2
                state = .body
            case .body:
                return readBody()
            case .epilogue:
                return nil
            }
        }
    }

    /// Throws `truncated` unless the closing boundary has been read.
    public func finish() throws(MultipartError) {
        guard case .epilogue = state else { throw .truncated }
    }

    private mutating func skipPreamble() -> Bool {
        switch delimiter.search(pending, from: position) {
        case .whole(let start):
            position = start + delimiter.bytes.count
            state = .delimiterEnd
            return true
        case .none(let safeEnd):
            position = safeEnd
            return false
        }
    }

    /// Whether the boundary is the closing one; nil when that has not arrived.
    private mutating func readDelimiterEnd() throws(MultipartError) -> Bool? {
        let rest = pending[position...]
        guard rest.count >= 2 else { return nil }
        if rest.starts(with: [45, 45]) { return true }
        let line = rest.drop(while: Multipart.isBlank)
        guard rest.count - line.count <= Self.paddingLimit, line.isEmpty || line.first == 13,
            line.count < 2 || line.starts(with: [13, 10])
        else { throw .malformedDelimiter }
        guard line.count >= 2 else { return nil }
        guard partCount < limits.parts else { throw .tooManyParts(limit: limits.parts) }
        partCount += 1
        position = line.startIndex
        state = .header(scanned: 0)
        return false
    }

    private mutating func readHeaders(scanned: Int) throws(MultipartError) -> MultipartHeaders? {
        var index = position + scanned
        while index + 4 <= pending.count {
            if pending[index] == 13, pending[index + 1] == 10, pending[index + 2] == 13, pending[index + 3] == 10 {
                break
            }
            index += 1
        }
        guard index - position <= limits.headerSize else { throw .headerTooLarge(limit: limits.headerSize) }
        guard index + 4 <= pending.count else {
            state = .header(scanned: index - position)
            return nil
        }
        let block = pending[min(position + 2, index)..<index]
        position = index + 2
        state = .bodyStart
        return try MultipartHeaders(block, limits: limits)
    }

    /// Whether the empty line's CRLF begins a boundary; nil when that has not arrived.
    private func isBodyEmpty() -> Bool? {
        let start = pending[position...].prefix(delimiter.bytes.count)
        guard delimiter.bytes.starts(with: start) else { return false }
        return start.count == delimiter.bytes.count ? true : nil
    }

    private mutating func readBody() -> Event? {
        switch delimiter.search(pending, from: position) {
        case .whole(let start):
            if start == position { return endPart(at: start) }
            defer { position = start }
            return .body(pending[position..<start])
        case .none(let safeEnd):
            guard safeEnd > position else { return nil }
            defer { position = safeEnd }
            return .body(pending[position..<safeEnd])
        }
    }

    private mutating func endPart(at start: Int) -> Event {
        position = start + delimiter.bytes.count
        state = .delimiterEnd
        return .partEnded
    }
}
