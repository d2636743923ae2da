import COpenSSL

/// A key or another secret: kept in one place in locked memory, wiped when the last reference to it goes, and never
/// printed.
///
/// Copies of the reference share the one buffer; `withBytes` lends the bytes and nothing hands out a copy of them.
@safe public final class SecretBytes: @unchecked Sendable {
    // Written only by init and deinit: hence unchecked.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    public var count: Int { unsafe bytes.count }

    /// Takes a copy of `source`, which the caller should not keep.
    public init(copying source: Span<UInt8>) {
        unsafe bytes = SecretMemory.allocate(count: source.count)
        for index in source.indices { unsafe bytes[index] = source[index] }
    }

    public convenience init(copying source: [UInt8]) {
        self.init(copying: source.span)
    }

    /// Makes `count` bytes that `fill` overwrites; `fill` gets them zeroed.
    public init<Failure>(count: Int, fill: (inout MutableSpan<UInt8>) throws(Failure) -> Void) throws(Failure) {
        unsafe bytes = SecretMemory.allocate(count: count)
        var span = unsafe bytes.mutableSpan
        try fill(&span)
    }

    /// Lends the bytes for the length of `body`.
    public func withBytes<Result, Failure>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe bytes.span)
    }

    deinit { unsafe SecretMemory.free(bytes) }
}

extension SecretBytes {
    /// `count` bytes that nobody can guess.
    public static func random(count: Int) -> SecretBytes {
        SecretBytes(count: count) { SecureRandom.fill(&$0) }
    }
}

extension SecretBytes: Equatable {
    /// Takes the same time wherever the two differ.
    public static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        left.withBytes { left in right.withBytes { right in ConstantTime.isEqual(left, right) } }
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How many bytes there are, and nothing else about them.
    public var description: String { "SecretBytes(\(count))" }
    public var debugDescription: String { description }
    /// Empty, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
