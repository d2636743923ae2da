/// The options of PS3.15 §E.3 that can be applied here, each with its code of context group 7050 (PS3.16).
///
/// Clean Recognizable Visual Features is not among them: no object is ever said to have had it applied.
public enum DeidentificationOption: String, Sendable, Hashable, CaseIterable, Codable {
    case retainSafePrivate = "113111"
    case retainUIDs = "113110"
    case retainDeviceIdentity = "113109"
    case retainInstitutionIdentity = "113112"
    case retainPatientCharacteristics = "113108"
    case retainFullDates = "113106"
    case retainModifiedDates = "113107"
    case cleanDescriptors = "113105"
    case cleanStructuredContent = "113104"
    case cleanGraphics = "113103"
    case cleanPixelData = "113101"

    /// Of the DCM coding scheme.
    public var codeValue: String { rawValue }

    /// As PS3.16 has it.
    public var codeMeaning: String {
        switch self {
        case .retainSafePrivate: "Retain Safe Private Option"
        case .retainUIDs: "Retain UIDs Option"
        case .retainDeviceIdentity: "Retain Device Identity Option"
        case .retainInstitutionIdentity: "Retain Institution Identity Option"
        case .retainPatientCharacteristics: "Retain Patient Characteristics Option"
        case .retainFullDates: "Retain Longitudinal Temporal Information Full Dates Option"
        case .retainModifiedDates: "Retain Longitudinal Temporal Information Modified Dates Option"
        case .cleanDescriptors: "Clean Descriptors Option"
        case .cleanStructuredContent: "Clean Structured Content Option"
        case .cleanGraphics: "Clean Graphics Option"
        case .cleanPixelData: "Clean Pixel Data Option"
        }
    }

    /// As settings and the command line name it: `retain-uids`.
    public var name: String {
        switch self {
        case .retainSafePrivate: "retain-safe-private"
        case .retainUIDs: "retain-uids"
        case .retainDeviceIdentity: "retain-device-identity"
        case .retainInstitutionIdentity: "retain-institution-identity"
        case .retainPatientCharacteristics: "retain-patient-characteristics"
        case .retainFullDates: "retain-full-dates"
        case .retainModifiedDates: "retain-modified-dates"
        case .cleanDescriptors: "clean-descriptors"
        case .cleanStructuredContent: "clean-structured-content"
        case .cleanGraphics: "clean-graphics"
        case .cleanPixelData: "clean-pixel-data"
        }
    }

    /// Reads what `name` gives; nil for anything else.
    public init?(name: some StringProtocol) {
        guard let option = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = option
    }

    /// Its column of table E.1-1; nil for pixel data, which has none, and private attributes, which are one row.
    var column: Character? {
        switch self {
        case .retainUIDs: "u"
        case .retainDeviceIdentity: "d"
        case .retainInstitutionIdentity: "i"
        case .retainPatientCharacteristics: "p"
        case .retainFullDates: "f"
        case .retainModifiedDates: "m"
        case .cleanDescriptors: "t"
        case .cleanStructuredContent: "s"
        case .cleanGraphics: "g"
        case .retainSafePrivate, .cleanPixelData: nil
        }
    }
}
