import ArgumentParser
import AuditTrail
import EventLog
import Events
import Foundation
import KeyVault
import Replay

struct ReplayAuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify every link, checkpoint and chain of the audit trail.",
        discussion: """
            Reads only, also while the system runs. Status 0: the trail is whole; 1: it is broken, and the first line \
            names the first broken link; 2: it could not be told. Keep what --heads writes where whoever can change the \
            log cannot: given back by --known, it shows what was cut off since. Without --key the heads that the database \
            of the keys has noted are held against the trail, too.
            """
    )

    @OptionGroup var options: ReplayOptions

    // Base64url may begin with a hyphen.
    @Option(
        name: .customLong("key"),
        parsing: .unconditionalSingleValue,
        help: "Public key to trust, base64url, repeatable; else that of the master key."
    )
    var keys: [String] = []

    @Flag(help: "Trust the key that each chain states itself: shows accidents, and no forger.")
    var statedKeys = false

    @Option(help: "File of heads that an earlier verification wrote.")
    var known: String?

    @Option(help: "File to write the heads of all chains to.")
    var heads: String?

    @Option(help: "table or json.")
    var format = ReplayFormat.table

    func run() async throws {
        try await answering {
            let parts = try ReplayParts(options)
            let trusted = try await trustedKeys(parts)
            // Before the log, which has more when it is read.
            let kept = try await keptHeads(parts)
            let known = try (known.map(Self.readHeads) ?? []) + kept
            let verdict = try await parts.withLog(.reading) { log in
                try await AuditVerification(log: log, keys: trusted, known: known).run()
            }
            if let heads { try Self.write(verdict.chains.map(\.head), to: heads) }
            switch format {
            case .json: try printJSON(AuditReport(verdict))
            case .table: show(verdict)
            }
            if !verdict.isWhole { throw ExitCode(1) }
        }
    }

    /// What the database of the keys has noted; nothing where that is not asked.
    private func keptHeads(_ parts: ReplayParts) async throws -> [AuditHead] {
        guard keys.isEmpty, !statedKeys else { return [] }
        return try await parts.withMongo { client in
            try await KeptHeads(client: client, database: parts.settings.keys.database).all()
        }
    }

    private func trustedKeys(_ parts: ReplayParts) async throws -> TrustedKeys {
        if statedKeys { return .stated }
        if keys.isEmpty {
            let seed = try await parts.withVault { $0.auditSigningSeed }
            return .only([try CheckpointSigner(seed: seed).publicKey])
        }
        return .only(
            try keys.map { text in
                guard let key = AuditPublicKey(text) else { throw ValidationError("--key \(text) is no key.") }
                return key
            }
        )
    }

    private func show(_ verdict: ChainVerdict) {
        for finding in verdict.findings { print(finding.line) }
        if verdict.findingCount > verdict.findings.count {
            print("and \(verdict.findingCount - verdict.findings.count) more")
        }
        for chain in verdict.chains where chain.end == .open {
            tell(
                "open chain \(chain.chain.text) of \(chain.source): \(chain.unsigned) records behind its last signature"
            )
        }
        print(
            "\(verdict.records) records, \(verdict.chains.count) chains, \(verdict.checkpoints) checkpoints, "
                + "\(verdict.repeats) repeats: " + (verdict.isWhole ? "whole" : "\(verdict.findingCount) broken")
        )
    }

    private static func readHeads(_ path: String) throws -> [AuditHead] {
        try JSONDecoder().decode([AuditHead].self, from: Data(contentsOf: URL(filePath: path)))
    }

    private static func write(_ heads: [AuditHead], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(heads).write(to: URL(filePath: path), options: .atomic)
    }
}

struct ReplayAuditKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print the public key that checkpoints are signed with: its id, then the key."
    )

    @OptionGroup var options: ReplayOptions

    func run() async throws {
        try await answering {
            let seed = try await ReplayParts(options).withVault { $0.auditSigningSeed }
            let key = try CheckpointSigner(seed: seed).publicKey
            print("\(key.id) \(key.text)")
        }
    }
}

/// The verdict for programs.
private struct AuditReport: Encodable {
    struct Finding: Encodable {
        let kind: String
        let position: String?
        let previous: String?
        let chain: String?
        let number: Int?
    }

    struct Chain: Encodable {
        let source: String
        let head: AuditHead
        let position: String
        let end: ChainSummary.End
        let unsigned: Int
    }

    let whole: Bool
    let records: Int
    let repeats: Int
    let checkpoints: Int
    let findingCount: Int
    let findings: [Finding]
    let chains: [Chain]

    init(_ verdict: ChainVerdict) {
        whole = verdict.isWhole
        records = verdict.records
        repeats = verdict.repeats
        checkpoints = verdict.checkpoints
        findingCount = verdict.findingCount
        findings = verdict.findings.map { finding in
            Finding(
                kind: finding.what,
                position: finding.position?.description,
                previous: finding.previous?.description,
                chain: finding.chain?.text,
                number: finding.number
            )
        }
        chains = verdict.chains.map { chain in
            Chain(
                source: chain.source,
                head: chain.head,
                position: chain.position.description,
                end: chain.end,
                unsigned: chain.unsigned
            )
        }
    }
}

extension ChainFinding {
    fileprivate var line: String {
        let place = position.map { "at \($0)" } ?? previous.map { "after \($0)" } ?? "nowhere"
        let link = number.map { " record \($0)" } ?? ""
        return "broken \(place):\(chain.map { " chain \($0.text)" } ?? "")\(link): \(what)"
    }

    fileprivate var what: String {
        switch kind {
        case .brokenLink: "the record before it\(previous.map { ", at \($0)," } ?? "") is not the one it names"
        case .gap(let expected): "record \(expected) should come here"
        case .fork: "another record of this number came before"
        case .lateRepeat: "a record of this number came long before"
        case .noOpening: "the chain does not begin with a signed opening"
        case .secondOpening: "the chain has begun before"
        case .badSignature: "the signature is not that of the key"
        case .unknownKey: "the key is not trusted"
        case .afterEnd: "the chain had ended"
        case .unreadable: "not a record of the trail"
        case .truncated(let number, let by): "the end is missing: record \(number) is named\(Self.by(by))"
        case .missing(let by): "the chain is missing: it is named\(Self.by(by))"
        case .otherHead(let by): "it was another record when it was named\(Self.by(by))"
        }
    }

    private static func by(_ position: LogPosition?) -> String {
        position.map { " at \($0)" } ?? " by a head that was noted down"
    }
}
