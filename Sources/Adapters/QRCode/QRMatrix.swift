import CQRCode

/// A QR code (ISO/IEC 18004) as squares that are dark or light, without the quiet zone of four that must surround it.
public struct QRMatrix: Sendable, Equatable {
    /// Squares in a row, and rows.
    public let width: Int
    /// Row after row, from the top left.
    public let isDark: [Bool]

    /// The smallest code that holds `text`; nil when it does not fit in any, or is empty or has a zero byte.
    ///
    /// Error correction is level M: 15 % may be unreadable.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        // 8-bit mode, case kept: secrets are case-sensitive. Version 0 lets the library choose the smallest.
        guard let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { unsafe QRcode_free(code) }
        width = Int(unsafe code.pointee.width)
        let squares = unsafe UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        // Only the lowest bit is the colour; the others say what the square is for.
        isDark = unsafe squares.map { $0 & 1 == 1 }
    }

    /// Whether the square is dark; `column` and `row` count from 0 at the top left.
    public subscript(column: Int, row: Int) -> Bool { isDark[row * width + column] }
}
