public import Access
public import DICOM
public import Runtime

/// Which broken rules keep an object out, and how much may come in, by workspace.
///
/// A workspace's own policy is laid over the one of the settings: what it does not say holds as there.
public struct UploadPolicies: Sendable, Equatable {
    /// For workspaces that have no policy of their own.
    public let standard: ValidationPolicy
    public let workspaces: [WorkspaceID: ValidationPolicy]
    /// What the quotas of single workspaces say; nil members are those of the settings.
    private let quotaChanges: [WorkspaceID: QuotaChange]

    public init(standard: ValidationPolicy, workspaces: [WorkspaceID: ValidationPolicy] = [:]) {
        self.init(standard: standard, workspaces: workspaces, quotaChanges: [:])
    }

    fileprivate init(
        standard: ValidationPolicy,
        workspaces: [WorkspaceID: ValidationPolicy],
        quotaChanges: [WorkspaceID: QuotaChange]
    ) {
        self.standard = standard
        self.workspaces = workspaces
        self.quotaChanges = quotaChanges
    }

    /// The quotas of workspaces, laid over the one of the settings.
    public func quotas(over standard: Quota) -> Quotas {
        Quotas(standard: standard, workspaces: quotaChanges.mapValues { $0.over(standard) })
    }

    public func policy(for workspace: WorkspaceID) -> ValidationPolicy { workspaces[workspace] ?? standard }
}

extension GatewaySettings {
    /// What the settings and the file they name ask for.
    ///
    /// - Throws: `WorkspaceFileError` when the file is missing or not what it should be.
    public func policies(
        readFile: EnvironmentReader.FileReader = SecretFile.read
    ) throws(WorkspaceFileError) -> UploadPolicies {
        var standard = validation.policy
        standard.exceptions = exceptions
        guard let policyFile else { return UploadPolicies(standard: standard) }
        let entries = try WorkspaceFile.entries(of: UploadPolicyEntry.self, at: policyFile, readFile: readFile)
        return UploadPolicies(
            standard: standard,
            workspaces: entries.mapValues { $0.over(standard) },
            quotaChanges: entries.compactMapValues(\.quota)
        )
    }
}

extension UploadPolicies {
    /// Reads `pixel-data-short=accept`.
    static func exception(_ text: String) throws(InvalidRuleVerdict) -> (Rule, ValidationPolicy.Verdict) {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2, let rule = Rule(name: sides[0]),
            let verdict = ValidationPolicy.Verdict(rawValue: String(sides[1]))
        else { throw InvalidRuleVerdict() }
        return (rule, verdict)
    }
}

/// A text that gives no verdict on a rule there is.
struct InvalidRuleVerdict: Error, CustomStringConvertible {
    var description: String {
        "`<rule>=accept` or `<rule>=refuse`; rules: " + Rule.allCases.map(\.name).joined(separator: ", ")
    }
}

/// `{"validation": "strict", "rules": {"vr-wrong": "accept"}, "quota": {"storedBytes": 1000000000000}}`.
private struct UploadPolicyEntry: Decodable {
    let validation: GatewaySettings.Validation?
    let rules: [Rule: ValidationPolicy.Verdict]
    let quota: QuotaChange?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: WorkspaceFile.Member.self)
        try members.require(["validation", "rules", "quota"])
        quota = try members.decodeIfPresent(QuotaChange.self, forKey: "quota")
        let validation = try members.decodeIfPresent(String.self, forKey: "validation")
        self.validation = try validation.map { text in
            guard let validation = GatewaySettings.Validation(rawValue: text) else {
                throw WorkspaceFile.Fault(reason: "`validation` is lenient or strict")
            }
            return validation
        }
        let named = try members.decodeIfPresent([String: String].self, forKey: "rules") ?? [:]
        rules = try named.reduce(into: [:]) { rules, entry in
            guard let rule = Rule(name: entry.key) else {
                throw WorkspaceFile.Fault(reason: "there is no rule `\(entry.key)`")
            }
            guard let verdict = ValidationPolicy.Verdict(rawValue: entry.value) else {
                throw WorkspaceFile.Fault(reason: "the verdict on `\(entry.key)` is accept or refuse")
            }
            rules[rule] = verdict
        }
    }

    func over(_ standard: ValidationPolicy) -> ValidationPolicy {
        ValidationPolicy(
            refusedFrom: validation?.policy.refusedFrom ?? standard.refusedFrom,
            exceptions: standard.exceptions.merging(rules) { $1 }
        )
    }
}

/// What the quota of one workspace says of its own.
private struct QuotaChange: Decodable, Sendable, Equatable {
    let objectsPerMinute: Int?
    let burst: Int?
    let waitingObjects: Int?
    let storedBytes: Int?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: WorkspaceFile.Member.self)
        try members.require(["objectsPerMinute", "burst", "waitingObjects", "storedBytes"])
        func limit(_ name: WorkspaceFile.Member) throws -> Int? {
            guard let number = try members.decodeIfPresent(Int.self, forKey: name) else { return nil }
            guard number >= 1 else {
                throw WorkspaceFile.Fault(reason: "`\(name.stringValue)` is a whole number from 1")
            }
            return number
        }
        objectsPerMinute = try limit("objectsPerMinute")
        burst = try limit("burst")
        waitingObjects = try limit("waitingObjects")
        storedBytes = try limit("storedBytes")
    }

    func over(_ standard: Quota) -> Quota {
        Quota(
            objectsPerMinute: objectsPerMinute ?? standard.objectsPerMinute,
            burst: burst ?? standard.burst,
            waitingObjects: waitingObjects ?? standard.waitingObjects,
            storedBytes: storedBytes ?? standard.storedBytes
        )
    }
}
