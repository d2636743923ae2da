/// A code of a message of PS3.15 A.5, with the meaning that is written beside it.
struct AuditMessageCode: Sendable, Hashable {
    let code: String
    /// The coding scheme (PS3.16 §8): `DCM`, `RFC-3881`, or our own.
    let scheme: String
    let meaning: String

    /// Codes that mean something to this project alone; a private designator begins with 99 (PS3.16 §8.2).
    static let ownScheme = "99RADIOLOG"

    static func own(_ code: String) -> AuditMessageCode {
        AuditMessageCode(code: code, scheme: ownScheme, meaning: code)
    }

    private static func dcm(_ code: String, _ meaning: String) -> AuditMessageCode {
        AuditMessageCode(code: code, scheme: "DCM", meaning: meaning)
    }

    private static func rfc3881(_ code: String, _ meaning: String) -> AuditMessageCode {
        AuditMessageCode(code: code, scheme: "RFC-3881", meaning: meaning)
    }

    // MARK: What happened (PS3.16 CID 400)

    static let applicationActivity = dcm("110100", "Application Activity")
    static let auditLogUsed = dcm("110101", "Audit Log Used")
    static let instancesAccessed = dcm("110103", "DICOM Instances Accessed")
    static let instancesTransferred = dcm("110104", "DICOM Instances Transferred")
    static let studyDeleted = dcm("110105", "DICOM Study Deleted")
    static let export = dcm("110106", "Export")
    static let `import` = dcm("110107", "Import")
    static let orderRecord = dcm("110109", "Order Record")
    static let patientRecord = dcm("110110", "Patient Record")
    static let query = dcm("110112", "Query")
    static let securityAlert = dcm("110113", "Security Alert")
    static let userAuthentication = dcm("110114", "User Authentication")

    // MARK: More closely (PS3.16 CID 401)

    static let applicationStart = dcm("110120", "Application Start")
    static let applicationStop = dcm("110121", "Application Stop")
    static let login = dcm("110122", "Login")
    static let logout = dcm("110123", "Logout")
    static let emergencyOverrideStarted = dcm("110127", "Emergency Override Started")
    static let securityConfiguration = dcm("110129", "Security Configuration")
    static let softwareConfiguration = dcm("110131", "Software Configuration")
    static let restrictedFunction = dcm("110132", "Use of Restricted Function")
    static let objectSecurityChanged = dcm("110135", "Object Security Attributes Changed")
    static let securityRolesChanged = dcm("110136", "Security Roles Changed")
    static let userSecurityChanged = dcm("110137", "User Security Attributes Changed")
    static let emergencyOverrideStopped = dcm("110138", "Emergency Override Stopped")

    // MARK: Who took part (PS3.16 CID 402), and by which medium (CID 405)

    static let application = dcm("110150", "Application")
    static let launcher = dcm("110151", "Application Launcher")
    static let destination = dcm("110152", "Destination Role ID")
    static let source = dcm("110153", "Source Role ID")
    static let destinationMedia = dcm("110154", "Destination Media")
    static let uri = dcm("110037", "URI")

    // MARK: What an id of an object is (PS3.15 A.5.1.2.5)

    static let userIdentifier = rfc3881("11", "User Identifier")
    static let objectURI = rfc3881("12", "URI")
}
