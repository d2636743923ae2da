import Access
import struct Foundation.Data
import class Foundation.JSONDecoder
public import Runtime

extension CompletionSettings {
    /// What the settings and the file they name ask for.
    ///
    /// - Throws: `CompletionPolicyFileError` when the file is missing or not what it should be.
    public func policies(
        readFile: EnvironmentReader.FileReader = SecretFile.read
    ) throws(CompletionPolicyFileError) -> CompletionPolicies {
        guard let policyFile else { return CompletionPolicies(standard: policy) }
        let text: String
        do {
            text = try readFile(policyFile)
        } catch {
            throw CompletionPolicyFileError(path: policyFile, reason: "it cannot be read as text of at most 64 KiB")
        }
        do {
            let file = try JSONDecoder().decode(CompletionPolicyFile.self, from: Data(text.utf8))
            return CompletionPolicies(standard: policy, workspaces: file.workspaces.mapValues { $0.over(policy) })
        } catch let error as CompletionPolicyFile.Fault {
            throw CompletionPolicyFileError(path: policyFile, reason: error.reason)
        } catch {
            throw CompletionPolicyFileError(path: policyFile, reason: "it is no JSON object of workspaces")
        }
    }
}

/// A file that the settings name, and why it cannot be used.
public struct CompletionPolicyFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
}

/// `{"workspaces": {"mammography": {"idleSeconds": 900, "capSeconds": 0}}}`.
///
/// A workspace's own policy is laid over the one of the settings: what it does not say holds as there, and 0 stands for
/// none, as there.
private struct CompletionPolicyFile: Decodable {
    /// What is wrong with a file that is JSON.
    struct Fault: Error {
        let reason: String
    }

    struct Entry: Decodable {
        let idleSeconds: Int?
        let capSeconds: Int?

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Member.self)
            try members.require(["idleSeconds", "capSeconds"])
            func seconds(_ name: Member) throws -> Int? {
                guard let number = try members.decodeIfPresent(Int.self, forKey: name) else { return nil }
                guard (0...31_536_000).contains(number) else {
                    throw Fault(reason: "`\(name.stringValue)` is a whole number of seconds from 0 to 31536000")
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
        throw CompletionPolicyFile.Fault(reason: "`\(unknown.stringValue.prefix(80))` is no member it has")
    }
}
