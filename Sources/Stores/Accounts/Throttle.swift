import BSON
import Foundation
import Mongo

/// Slows guessing down without locking anybody out.
///
/// Each try is counted before it is looked at, in one step of the database: a thousand at once are a thousand tries. What
/// is slowed down is the pair of account and origin, then the origin, then, far later, everybody unknown who tries one
/// account; a browser in which the account's owner has signed in before has a lane of its own that others' tries do not
/// touch. No lane ever closes: there is always a next try, at most `longest` away.
struct Throttle: Sendable {
    /// What tries are counted by.
    enum Lane: Sendable {
        /// One account from one origin: a few tries, then waits that double.
        case pair(address: [UInt8], origin: String)
        /// One account from a browser that it is known in: the same, apart from everybody else.
        case device(address: [UInt8], id: UUID)
        /// One origin, whatever the account.
        case origin(String)
        /// One account from everywhere it is not known: waits that stay as long as they are.
        case account(address: [UInt8])
        /// The second factor of somebody whose password was right, and proofs asked for in a session.
        case proof(person: UUID)

        fileprivate func rule(_ limits: AccountsPolicy.Throttling) -> Rule {
            switch self {
            case .pair, .device, .proof:
                Rule(free: limits.freeTries, first: limits.firstWait, longest: limits.longestWait)
            case .origin:
                Rule(free: limits.freeTriesOfOrigin, first: limits.firstWait, longest: limits.longestWaitOfOrigin)
            case .account:
                Rule(free: limits.freeTriesOfAccount, first: limits.waitOfAccount, longest: limits.waitOfAccount)
            }
        }

        /// What operators see of it.
        var kind: AccountsEvent.Lane {
            switch self {
            case .pair: .pair
            case .device: .device
            case .origin: .origin
            case .account: .account
            case .proof: .proof
            }
        }

        fileprivate var name: String {
            switch self {
            case .pair(let address, let origin): "pair \(address) \(origin)"
            case .device(let address, let id): "device \(address) \(id)"
            case .origin(let origin): "origin \(origin)"
            case .account(let address): "account \(address)"
            case .proof(let person): "proof \(person)"
            }
        }
    }

    fileprivate struct Rule {
        /// Tries without a wait.
        let free: Int
        /// Of the first wait; each next is twice as long.
        let first: Duration
        let longest: Duration
    }

    let collection: MongoCollection
    let secrets: AccountSecrets
    let limits: AccountsPolicy.Throttling
    /// Told of each try that has to wait.
    let onEvent: @Sendable (AccountsEvent) -> Void

    /// Counts a try in each lane, up to the first that asks for patience; how long to wait, nil when it may go on.
    func admit(_ lanes: [Lane], at now: Date) async throws(AccountsError) -> Duration? {
        for lane in lanes {
            guard let wait = try await admit(lane, at: now) else { continue }
            onEvent(.heldUp(lane.kind))
            return wait
        }
        return nil
    }

    /// Forgets the tries of lanes that were the rightful owner's.
    func forgive(_ lanes: [Lane]) async throws(AccountsError) {
        try await stored {
            for lane in lanes {
                switch lane {
                case .pair, .device, .proof: try await collection.deleteOne(["_id": .bytes(id(lane))])
                // Somebody else's tries are counted here too: only this one is taken back.
                case .origin, .account:
                    try await collection.updateOne(
                        ["_id": .bytes(id(lane)), "n": ["$gt": 0]],
                        ["$inc": ["n": -1]]
                    )
                }
            }
        }
    }

    private func id(_ lane: Lane) -> [UInt8] { secrets.code(of: lane.name, for: .throttle) }

    private func admit(_ lane: Lane, at now: Date) async throws(AccountsError) -> Duration? {
        let milliseconds = Int64((now.timeIntervalSince1970 * 1000).rounded())
        let update = update(lane.rule(limits), at: milliseconds)
        let document = try await stored { () async throws -> BSONDocument? in
            let filter: BSONDocument = ["_id": .bytes(id(lane))]
            do {
                return try await collection.findAndModify(filter, .update(update, upsert: true))
            } catch let error as MongoError {
                // Two first tries at once: the document is there now.
                guard error.remedy == .duplicateKey else { throw error }
                return try await collection.findAndModify(filter, .update(update, upsert: true))
            }
        }
        guard let document, document["ok"]?.bool == false, let next = document["nb"]?.int64 else { return nil }
        return .milliseconds(max(next - milliseconds, 1))
    }

    /// Counts the try unless it comes too early (`ok`), and says when the next may come (`nb`).
    private func update(_ rule: Rule, at now: Int64) -> MongoUpdate {
        let memoryMilliseconds = BSONValue.int64(Int64(limits.memory.seconds * 1000))
        let isForgotten: BSONValue = ["$gt": [.int64(now), ["$add": [["$ifNull": ["$at", 0]], memoryMilliseconds]]]]
        let doublings: BSONValue = ["$min": [20, ["$subtract": ["$n", .int(rule.free + 1)]]]]
        let wait: BSONValue = [
            "$min": [
                .int64(Int64(rule.longest.seconds * 1000)),
                ["$multiply": [.int64(Int64(rule.first.seconds * 1000)), ["$pow": [2, doublings]]]],
            ]
        ]
        let next: BSONValue = [
            "$add": [.int64(now), ["$cond": [["$lte": ["$n", .int(rule.free)]], 0, ["$toLong": wait]]]]
        ]
        let end = Date(timeIntervalSince1970: Double(now) / 1000 + limits.memory.seconds)
        return .pipeline([
            [
                "$set": [
                    "n": ["$cond": [isForgotten, 0, ["$ifNull": ["$n", 0]]]],
                    "ok": ["$lte": [["$ifNull": ["$nb", 0]], .int64(now)]],
                ]
            ],
            ["$set": ["n": ["$cond": ["$ok", ["$add": ["$n", 1]], "$n"]], "x": .date(end)]],
            [
                "$set": [
                    "nb": ["$cond": ["$ok", next, "$nb"]],
                    "at": ["$cond": ["$ok", .int64(now), "$at"]],
                ]
            ],
        ])
    }
}
