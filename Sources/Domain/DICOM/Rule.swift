/// The rules whose breach is found and told, but does not keep a file from being read.
///
/// The names are stable: policies and problem documents use them.
public enum Rule: String, Sendable, CaseIterable, Codable {
    // Part 10 (PS3.10 §7)
    case preambleMissing
    case metaMissing
    case metaGroupLengthMissing
    case metaGroupLengthWrong
    case metaElementMissing
    case transferSyntaxMissing
    case transferSyntaxUnknown
    case transferSyntaxWrong
    case trailingBytes
    case deflatedFollowed
    // Elements (PS3.5 §7)
    case elementOrder
    case elementRepeated
    case lengthOdd
    case vrUnknown
    case lengthFieldShort
    case implicitInExplicit
    case explicitInImplicit
    case delimiterStray
    case delimiterRedundant
    case itemDelimiterMissing
    case delimiterMissing
    case itemLengthWrong
    case fragmentsMisplaced
    case fragmentsMissing
    case offsetTableWrong
    case characterSetUnknown
    // What identifies an object (PS3.3 C.12.1)
    case sopClassMissing
    case sopInstanceMissing
    case studyMissing
    case seriesMissing
    case uidMalformed
    case uidLeadingZero
    case identityRepeated
    case sopClassMismatch
    case sopInstanceMismatch
    case sopClassUnknown
    case patientAttributeMissing
    case modalityMissing
    case modalityUnlikely
    // Attributes that the object definition asks for (PS3.5 §7.4)
    case typeOneMissing
    case typeOneEmpty
    case typeTwoMissing
    case conditionalMissing
    // Values (PS3.5 §6)
    case vrWrong
    case vmWrong
    case valueTooLong
    case valueCharacters
    case valueFormat
    case valueLength
    case valuePadding
    case valueUndefined
    case textUndecodable
    case privateCreatorMissing
    // Pixels (PS3.3 C.7.6.3)
    case pixelAttributeMissing
    case pixelAttributeWrong
    case pixelAttributeOdd
    case pixelsUnlikeTransferSyntax
    case pixelDataAbsent
    case pixelDataShort
    case pixelDataLong
    case frameCountWrong
}

extension Rule {
    /// As settings and problem documents write it: `pixelDataShort` as `pixel-data-short`.
    public var name: String {
        rawValue.reduce(into: "") { text, character in
            if character.isUppercase { text += "-" }
            text += character.lowercased()
        }
    }

    /// The rule of that name; nil when there is none.
    public init?(name: some StringProtocol) {
        guard let rule = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = rule
    }

    /// Where the standard states it; a finding may know better (`Finding.reference`).
    public var reference: String {
        switch self {
        case .preambleMissing, .metaMissing, .metaGroupLengthMissing, .metaGroupLengthWrong, .metaElementMissing,
            .transferSyntaxMissing:
            "PS3.10 §7.1"
        case .trailingBytes: "PS3.10 §7.2"
        case .transferSyntaxUnknown: "PS3.5 §10"
        case .transferSyntaxWrong: "PS3.5 §A"
        case .deflatedFollowed: "PS3.5 §A.5"
        case .elementOrder, .elementRepeated: "PS3.5 §7.1"
        case .lengthOdd: "PS3.5 §7.1.1"
        case .vrUnknown, .implicitInExplicit, .lengthFieldShort: "PS3.5 §7.1.2"
        case .explicitInImplicit: "PS3.5 §7.1.3"
        case .delimiterStray, .delimiterRedundant, .itemDelimiterMissing, .delimiterMissing: "PS3.5 §7.5.2"
        case .itemLengthWrong: "PS3.5 §7.5.1"
        case .fragmentsMisplaced, .fragmentsMissing, .offsetTableWrong, .frameCountWrong: "PS3.5 §A.4"
        case .characterSetUnknown: "PS3.3 C.12.1.1.2"
        case .sopClassMissing, .sopInstanceMissing, .sopClassUnknown: "PS3.3 C.12.1.1.1"
        case .identityRepeated: "PS3.5 §7.1"
        case .studyMissing: "PS3.3 C.7.2.1"
        case .seriesMissing, .modalityMissing: "PS3.3 C.7.3.1"
        case .uidMalformed, .uidLeadingZero: "PS3.5 §9.1"
        case .sopClassMismatch, .sopInstanceMismatch: "PS3.10 §7.1"
        case .patientAttributeMissing: "PS3.3 C.7.1.1"
        case .modalityUnlikely: "PS3.3 C.7.3.1.1.1"
        case .typeOneMissing, .typeOneEmpty: "PS3.5 §7.4.1"
        case .conditionalMissing: "PS3.5 §7.4.2"
        case .typeTwoMissing: "PS3.5 §7.4.3"
        case .vrWrong: "PS3.6 §6"
        case .vmWrong: "PS3.5 §6.4"
        case .valueTooLong, .valueFormat, .valueLength, .valuePadding: "PS3.5 §6.2"
        case .valueCharacters: "PS3.5 §6.1.2.1"
        case .valueUndefined: "PS3.5 §6.3"
        case .textUndecodable: "PS3.5 §6.1.2.2"
        case .privateCreatorMissing: "PS3.5 §7.8.1"
        case .pixelAttributeMissing, .pixelAttributeWrong, .pixelAttributeOdd: "PS3.3 C.7.6.3.1"
        case .pixelsUnlikeTransferSyntax: "PS3.5 §8.2"
        case .pixelDataAbsent: "PS3.3 C.7.6.3"
        case .pixelDataShort, .pixelDataLong: "PS3.5 §8.1.1"
        }
    }

    /// How grave a breach is, before any policy.
    public var grade: Finding.Grade {
        switch self {
        case .trailingBytes, .identityRepeated, .fragmentsMissing, .sopClassMissing, .sopInstanceMissing, .studyMissing,
            .seriesMissing, .uidMalformed, .pixelAttributeMissing, .pixelAttributeWrong, .pixelDataShort,
            .transferSyntaxUnknown, .frameCountWrong, .delimiterMissing, .itemLengthWrong:
            .error
        case .preambleMissing, .metaMissing, .metaGroupLengthMissing, .metaGroupLengthWrong, .metaElementMissing,
            .sopClassMismatch, .sopInstanceMismatch, .transferSyntaxMissing, .transferSyntaxWrong, .elementOrder,
            .elementRepeated,
            .lengthOdd, .vrUnknown, .lengthFieldShort, .implicitInExplicit, .explicitInImplicit, .delimiterStray,
            .delimiterRedundant, .itemDelimiterMissing, .fragmentsMisplaced, .offsetTableWrong, .characterSetUnknown,
            .uidLeadingZero,
            .sopClassUnknown, .patientAttributeMissing, .modalityMissing, .modalityUnlikely, .typeOneMissing,
            .typeOneEmpty, .typeTwoMissing, .conditionalMissing, .vrWrong, .vmWrong, .valueTooLong, .valueCharacters,
            .valueFormat, .valueLength, .valuePadding, .valueUndefined, .textUndecodable, .privateCreatorMissing,
            .pixelAttributeOdd, .pixelsUnlikeTransferSyntax, .pixelDataAbsent, .pixelDataLong, .deflatedFollowed:
            .warning
        }
    }
}
