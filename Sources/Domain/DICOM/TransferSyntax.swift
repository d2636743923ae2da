/// The order of the bytes in a number.
public enum ByteOrder: Sendable, Hashable {
    case little
    case big
}

/// How elements are laid out: the part of a transfer syntax that a parser follows (PS3.5 §7.1, §7.3).
public struct DataEncoding: Hashable, Sendable {
    /// The VR of each element is written in it.
    public let isExplicit: Bool
    public let byteOrder: ByteOrder

    public static let implicitLittle = DataEncoding(isExplicit: false, byteOrder: .little)
    public static let explicitLittle = DataEncoding(isExplicit: true, byteOrder: .little)
    public static let explicitBig = DataEncoding(isExplicit: true, byteOrder: .big)
}

extension DataEncoding: CustomStringConvertible {
    /// `explicit VR little endian`.
    public var description: String {
        "\(isExplicit ? "explicit" : "implicit") VR \(byteOrder == .little ? "little" : "big") endian"
    }
}

/// A transfer syntax, known to the standard or not (PS3.5 §10, annex A).
public struct TransferSyntax: Hashable, Sendable {
    public let uid: TransferSyntaxUID
    public let encoding: DataEncoding
    /// The data set is one raw deflate stream (PS3.5 §A.5).
    public let isDeflated: Bool
    /// Pixel data is a sequence of fragments (PS3.5 §A.4).
    public let isEncapsulated: Bool

    public static let implicitLittle = TransferSyntax("1.2.840.10008.1.2", .implicitLittle)
    public static let explicitLittle = TransferSyntax("1.2.840.10008.1.2.1", .explicitLittle)
    public static let deflatedExplicitLittle = TransferSyntax("1.2.840.10008.1.2.1.99", .explicitLittle, deflated: true)
    public static let explicitBig = TransferSyntax("1.2.840.10008.1.2.2", .explicitBig)
    public static let rle = TransferSyntax("1.2.840.10008.1.2.5", .explicitLittle, encapsulated: true)
    public static let jpegLSLossless = TransferSyntax("1.2.840.10008.1.2.4.80", .explicitLittle, encapsulated: true)
    public static let jpeg2000Lossless = TransferSyntax("1.2.840.10008.1.2.4.90", .explicitLittle, encapsulated: true)
    public static let htj2kLossless = TransferSyntax("1.2.840.10008.1.2.4.201", .explicitLittle, encapsulated: true)

    /// Follows the standard where it registers `uid`; an unknown one is taken for encapsulated explicit little endian,
    /// as all compressed transfer syntaxes are (PS3.5 §A.4).
    public init(_ uid: TransferSyntaxUID) {
        switch uid.uid.text {
        case "1.2.840.10008.1.2": self = .implicitLittle
        // GE's private syntax: implicit little endian whose pixel data alone is big endian.
        case "1.2.840.113619.5.2":
            self.init(uid: uid, encoding: .implicitLittle, isDeflated: false, isEncapsulated: false)
        case "1.2.840.10008.1.2.1": self = .explicitLittle
        // Encapsulated uncompressed explicit VR little endian (PS3.5 §A.4.11).
        case "1.2.840.10008.1.2.1.98":
            self.init(uid: uid, encoding: .explicitLittle, isDeflated: false, isEncapsulated: true)
        case "1.2.840.10008.1.2.1.99": self = .deflatedExplicitLittle
        case "1.2.840.10008.1.2.2": self = .explicitBig
        // JPIP referenced deflate (PS3.5 §A.7), with and without HTJ2K.
        case "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205":
            self.init(uid: uid, encoding: .explicitLittle, isDeflated: true, isEncapsulated: false)
        case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.204":
            self.init(uid: uid, encoding: .explicitLittle, isDeflated: false, isEncapsulated: false)
        default: self.init(uid: uid, encoding: .explicitLittle, isDeflated: false, isEncapsulated: true)
        }
    }

    /// The uncompressed one of that encoding.
    init(uncompressed encoding: DataEncoding) {
        switch (encoding.isExplicit, encoding.byteOrder) {
        case (true, .little): self = .explicitLittle
        case (true, .big): self = .explicitBig
        case (false, _): self = .implicitLittle
        }
    }

    /// The standard registers it as a transfer syntax (PS3.6 annex A).
    public var isRegistered: Bool { UIDRegistry.entry(for: uid.uid)?.kind == .transferSyntax }

    private init(uid: TransferSyntaxUID, encoding: DataEncoding, isDeflated: Bool, isEncapsulated: Bool) {
        self.uid = uid
        self.encoding = encoding
        self.isDeflated = isDeflated
        self.isEncapsulated = isEncapsulated
    }

    private init(_ uid: StaticString, _ encoding: DataEncoding, deflated: Bool = false, encapsulated: Bool = false) {
        self.init(
            uid: TransferSyntaxUID(UID(registered: uid)),
            encoding: encoding,
            isDeflated: deflated,
            isEncapsulated: encapsulated
        )
    }
}
