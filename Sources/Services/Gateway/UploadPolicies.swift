public import Access
public import DICOM
import struct Foundation.Data
import class Foundation.JSONDecoder
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
    /// - Throws: `UploadPolicyFileError` when the file is missing or not what it should be.
    public func policies(readFile: EnvironmentReader.FileReader = SecretFile.read) throws -> UploadPolicies {
        var standard = validation.policy
        standard.exceptions = exceptions
        guard let policyFile else { return UploadPolicies(standard: standard) }
        let text: String
        do {
            text = try readFile(policyFile)
        } catch {
            throw UploadPolicyFileError(path: policyFile, reason: "it cannot be read as text of at most 64 KiB")
        }
        let file: UploadPolicyFile
        do {
            file = try JSONDecoder().decode(UploadPolicyFile.self, from: Data(text.utf8))
        } catch let error as UploadPolicyFile.Fault {
            throw UploadPolicyFileError(path: policyFile, reason: error.reason)
        } catch {
            throw UploadPolicyFileError(path: policyFile, reason: "it is no JSON object of workspaces")
        }
        return UploadPolicies(
            standard: standard,
            workspaces: file.workspaces.mapValues { $0.over(standard) },
            quotaChanges: file.workspaces.compactMapValues(\.quota)
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

/// A file that the settings name, and why it cannot be used.
public struct UploadPolicyFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
}

/// `{"workspaces": {"mammography": {"validation": "strict", "rules": {"vr-wrong": "accept"},
/// "quota": {"storedBytes": 1000000000000}}}}`.
private struct UploadPolicyFile: Decodable {
    /// What is wrong with a file that is JSON.
    struct Fault: Error {
        let reason: String
    }

    struct Entry: Decodable {
        let validation: GatewaySettings.Validation?
        let rules: [Rule: ValidationPolicy.Verdict]
        let quota: QuotaChange?

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            try members.require(["validation", "rules", "quota"])
            quota = try members.decodeIfPresent(QuotaChange.self, forKey: "quota")
            let validation = try members.decodeIfPresent(String.self, forKey: "validation")
            self.validation = try validation.map { text in
                guard let validation = GatewaySettings.Validation(rawValue: text) else {
                    throw Fault(reason: "`validation` is lenient or strict")
                }
                return validation
            }
            let named = try members.decodeIfPresent([String: String].self, forKey: "rules") ?? [:]
            rules = try named.reduce(into: [:]) { rules, entry in
                guard let rule = Rule(name: entry.key) else { throw Fault(reason: "there is no rule `\(entry.key)`") }
                guard let verdict = ValidationPolicy.Verdict(rawValue: entry.value) else {
                    throw Fault(reason: "the verdict on `\(entry.key)` is accept or refuse")
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

    let workspaces: [WorkspaceID: Entry]

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        try members.require(["workspaces"])
        let named = try members.decode([String: Entry].self, forKey: "workspaces")
        workspaces = try named.reduce(into: [:]) { workspaces, entry in
            guard let workspace = try? WorkspaceID(entry.key) else {
                throw Fault(reason: "`\(entry.key.prefix(80))` cannot name a workspace")
            }
            workspaces[workspace] = entry.value
        }
    }
}

/// What the quota of one workspace says of its own.
private struct QuotaChange: Decodable, Sendable, Equatable {
    let objectsPerMinute: Int?
    let burst: Int?
    let waitingObjects: Int?
    let storedBytes: Int?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        try members.require(["objectsPerMinute", "burst", "waitingObjects", "storedBytes"])
        func limit(_ name: Member) throws -> Int? {
            guard let number = try members.decodeIfPresent(Int.self, forKey: name) else { return nil }
            guard number >= 1 else {
                throw UploadPolicyFile.Fault(reason: "`\(name.stringValue)` is a whole number from 1")
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

/// A member of a JSON object, whatever its name, so that unknown ones are seen.
private struct Member: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral value: String) { stringValue = value }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<Member> {
    fileprivate func require(_ known: Set<String>) throws {
        guard let unknown = allKeys.first(where: { !known.contains($0.stringValue) }) else { return }
        throw UploadPolicyFile.Fault(reason: "`\(unknown.stringValue.prefix(80))` is no member it has")
    }
}
