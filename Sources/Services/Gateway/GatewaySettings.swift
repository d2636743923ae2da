public import DICOM
public import Runtime

/// What the gateway takes in, and how much of it at a time.
public struct GatewaySettings: SettingsGroup, Equatable {
    public static let section = "Gateway"

    /// Largest body of one request; a larger one is answered with 413.
    public let requestLimit: Int
    /// Largest single object, inside a request or an archive.
    public let objectLimit: Int
    /// Most objects of one request, entries of archives included.
    public let objectsPerRequest: Int
    /// Requests taken at a time; further ones are answered with 503.
    public let concurrentUploads: Int
    /// Which broken rules keep an object out.
    public let validation: Validation
    /// Rules judged otherwise than `validation` does.
    public let exceptions: [Rule: ValidationPolicy.Verdict]
    /// JSON: policies of single workspaces, as `UploadPolicies` reads them.
    public let policyFile: String?
    /// Broken rules that are told about one accepted object.
    public let warningLimit: Int
    /// Bytes of an object held until its study is known.
    public let headLimit: Int
    /// Instances remembered until the views show them.
    public let recentInstances: Int

    /// How much of the standard is asked for.
    public enum Validation: String, Sendable, CaseIterable, Decodable {
        /// Refuses what cannot be filed or contradicts itself; what is merely odd is a warning.
        case lenient
        /// Refuses whatever breaks a rule.
        case strict

        public var policy: ValidationPolicy {
            switch self {
            case .lenient: .lenient
            case .strict: .strict
            }
        }
    }

    public init(_ read: inout EnvironmentReader) {
        requestLimit = read.byteCount(
            "UPLOAD_REQUEST_LIMIT_BYTES",
            in: 1 << 20...1 << 42,
            default: 1 << 36,
            meaning: "Largest body of one upload request; a larger one is answered with 413."
        )
        objectLimit = read.byteCount(
            "UPLOAD_OBJECT_LIMIT_BYTES",
            in: 1 << 16...1 << 42,
            default: 1 << 35,
            meaning: "Largest single object, also inside a zip archive once inflated."
        )
        objectsPerRequest = read.integer(
            "UPLOAD_OBJECTS_PER_REQUEST",
            in: 1...100_000,
            default: 5_000,
            meaning: "Most objects in one upload request, entries of zip archives included."
        )
        concurrentUploads = read.integer(
            "UPLOAD_CONCURRENCY",
            in: 1...10_000,
            default: 64,
            meaning: "Upload requests taken at a time; further ones are answered with 503 and Retry-After."
        )
        validation = read.choice(
            "UPLOAD_VALIDATION",
            default: .lenient,
            meaning: "lenient refuses objects that cannot be filed or contradict themselves, strict any broken rule."
        )
        let rules = read.optionalList(
            "UPLOAD_VALIDATION_RULES",
            meaning: "Rules judged otherwise, such as `patient-attribute-missing=refuse,pixel-data-short=accept`; the "
                + "names are those of docs/api.md."
        )
        policyFile = read.optionalPath(
            "UPLOAD_POLICY_FILE",
            meaning: "JSON file of what single workspaces refuse; see docs/api.md."
        )
        warningLimit = read.integer(
            "UPLOAD_WARNINGS",
            in: 0...256,
            default: 16,
            meaning: "Most broken rules told of one accepted object; then how many more there are."
        )
        headLimit = read.byteCount(
            "UPLOAD_HEAD_LIMIT_BYTES",
            in: 1 << 16...1 << 28,
            default: 1 << 23,
            meaning: "Bytes of an object held in memory until its study is known; more than that before it is refused."
        )
        recentInstances = read.integer(
            "UPLOAD_RECENT_INSTANCES",
            in: 100...10_000_000,
            default: 100_000,
            meaning: "Instances this gateway remembers, to recognise duplicates before the views show them."
        )
        var exceptions: [Rule: ValidationPolicy.Verdict] = [:]
        for entry in rules {
            do throws(InvalidRuleVerdict) {
                let (rule, verdict) = try UploadPolicies.exception(entry)
                exceptions[rule] = verdict
            } catch {
                read.report("UPLOAD_VALIDATION_RULES", found: "is \"\(entry.prefix(80))\"", allowed: "\(error)")
            }
        }
        self.exceptions = exceptions
    }
}
