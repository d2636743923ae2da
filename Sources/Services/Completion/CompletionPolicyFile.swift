import Access
public import Runtime

extension CompletionSettings {
    /// What the settings and the file they name ask for.
    ///
    /// A workspace's own policy is laid over the one of the settings: what it does not say holds as there, and 0 stands
    /// for none, as there.
    ///
    /// - Throws: `WorkspaceFileError` when the file is missing or not what it should be.
    public func policies(
        readFile: EnvironmentReader.FileReader = SecretFile.read
    ) throws(WorkspaceFileError) -> CompletionPolicies {
        guard let policyFile else { return CompletionPolicies(standard: policy) }
        let entries = try WorkspaceFile.entries(of: CompletionPolicyEntry.self, at: policyFile, readFile: readFile)
        return CompletionPolicies(standard: policy, workspaces: entries.mapValues { $0.over(policy) })
    }
}

/// `{"idleSeconds": 900, "capSeconds": 0}`.
private struct CompletionPolicyEntry: Decodable {
    let idleSeconds: Int?
    let capSeconds: Int?

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: WorkspaceFile.Member.self)
        try members.require(["idleSeconds", "capSeconds"])
        func seconds(_ name: WorkspaceFile.Member) throws -> Int? {
            guard let number = try members.decodeIfPresent(Int.self, forKey: name) else { return nil }
            guard (0...31_536_000).contains(number) else {
                throw WorkspaceFile.Fault(
                    reason: "`\(name.stringValue)` is a whole number of seconds from 0 to 31536000"
                )
            }
            return number
        }
        idleSeconds = try seconds("idleSeconds")
        capSeconds = try seconds("capSeconds")
    }

    func over(_ standard: CompletionPolicy) -> CompletionPolicy {
        func duration(_ seconds: Int?, else fallback: Duration?) -> Duration? {
            guard let seconds else { return fallback }
            return seconds == 0 ? nil : .seconds(seconds)
        }
        return CompletionPolicy(
            idleGap: duration(idleSeconds, else: standard.idleGap),
            cap: duration(capSeconds, else: standard.cap)
        )
    }
}
