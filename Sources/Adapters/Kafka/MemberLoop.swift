import CRdKafka
import Logging

/// What the poll thread of one group member does: the only caller of librdkafka's consumer functions.
struct MemberLoop: Sendable {
    let client: ClientHandle
    let mailbox: MemberMailbox
    /// Nil without transactions.
    let fence: TransactionFence?
    let heartbeatInterval: Duration
    let drainTimeout: Duration
    let requestTimeout: Duration
    let logger: Logger

    /// How long the transactions of a partition's owner before may take to end before they are ended for it.
    private static let settling = Duration.milliseconds(300)
    /// The first look for commits is that short, so that it is soon known that one is open; each further one is longer.
    private static let shortestLook: Int32 = 150
    private static let longestLook: Int32 = 1000

    /// What only the poll thread knows.
    private struct Progress {
        /// Assigned by the group and not yet taken over: their commits have to be read first.
        var incoming: [TopicPartition]?
        var nextLook = ContinuousClock.now
        /// How long the next look may take, in milliseconds.
        var patience = MemberLoop.shortestLook
        /// When the transactions that keep commits from being read are ended.
        var clearing = ContinuousClock.now
        var nextNudge = ContinuousClock.now
        /// Partitions this thread has paused because the caller is slow.
        var throttled: Set<TopicPartition> = []
        var isFull = false
        var seeks: [Seek] = []
        var isBroken = false
        /// The group has assigned something to this member, be it nothing.
        var hasBeenAssigned = false
    }

    private struct Seek {
        let position: RecordPosition
        let deadline: ContinuousClock.Instant
        let reply: @Sendable (KafkaError?) -> Void
    }

    /// Called by librdkafka from within a poll of the consumer, or while it closes.
    static func rebalance(reportingTo mailbox: MemberMailbox) -> ClientCallbacks.Rebalance {
        { client, code, list in
            let partitions = unsafe PartitionList.entries(of: list).map(\.partition)
            switch code {
            case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: mailbox.report(.assign(partitions))
            case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
                // A member that leaves has nothing to drain any more, and closing waits for the unassignment.
                if mailbox.isLeaving {
                    _ = unsafe NativeError(stealing: rd_kafka_incremental_unassign(client, list))
                } else {
                    mailbox.report(.revoke(partitions))
                }
            default: mailbox.report(.reset)
            }
        }
    }

    func run() {
        var progress = Progress()
        while !mailbox.isLeaving, !progress.isBroken {
            obey(&progress)
            throttle(&progress)
            poll(&progress)
            nudge(&progress)
            rebalance(&progress)
        }
        awaitFirstAssignment(&progress)
        if mailbox.isLeavingForGood { unsubscribe(&progress) }
        close(progress)
    }

    // MARK: Polling

    private func poll(_ progress: inout Progress) {
        // Something is waited for that no poll would announce: a confirmation, a commit, a seek.
        let isWaiting = mailbox.read { $0.draining != nil } || progress.incoming != nil || !progress.seeks.isEmpty
        var timeout: Int32 = isWaiting ? 10 : 100
        for _ in 0..<512 {
            let message = unsafe NativeMessage(stealing: rd_kafka_consumer_poll(client.native, timeout))
            guard let message else { return }
            timeout = 0
            if let record = message.record {
                let isFull = mailbox.update { member in
                    member.accept(record)
                    return member.isFull
                }
                if isFull { return }
            } else {
                handle(message.failure, &progress)
                return
            }
        }
    }

    /// Has librdkafka see to its heartbeats, and to joining again: left alone it does so once a second (2.0.2), so that
    /// of two heartbeats a second every other one is left out.
    private func nudge(_ progress: inout Progress) {
        guard ContinuousClock.now >= progress.nextNudge else { return }
        progress.nextNudge = ContinuousClock.now + heartbeatInterval / 2
        // Asking for the member's name changes nothing, and wakes whoever answers.
        _ = client.memberID()
    }

    private func handle(_ code: rd_kafka_resp_err_t, _ progress: inout Progress) {
        if let fatal = client.fatalError(.poll) {
            progress.isBroken = true
            // Commits fail as those of a lost member, and the caller learns why once.
            let owned = mailbox.read { $0.owned }
            return mailbox.update { member in
                member.lose(Array(owned))
                member.fail(fatal)
            }
        }
        let error = KafkaError(.poll, code)
        logger.warning("\(error)", metadata: ["code": "\(code.rawValue)"])
        // A topic may be on its way; anything else that cannot get better is the caller's to know.
        if error.remedy == .giveUp, code != RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART {
            mailbox.update { $0.fail(error) }
        }
    }

    /// Keeps what waits for the caller bounded: first by waiting a little, then by pausing the fetching.
    private func throttle(_ progress: inout Progress) {
        if mailbox.read({ $0.isFull }) {
            if !progress.isFull { progress.isFull = !mailbox.waitForRoom(milliseconds: 250) }
            guard progress.isFull else { return }
            let flowing = mailbox.read { $0.owned.subtracting($0.paused) }.subtracting(progress.throttled)
            guard !flowing.isEmpty else { return }
            let list = PartitionList(flowing)
            unsafe _ = rd_kafka_pause_partitions(client.native, list.native)
            progress.throttled.formUnion(flowing)
        } else if !progress.throttled.isEmpty, mailbox.read({ $0.hasRoom }) {
            progress.isFull = false
            let flowing = mailbox.read { $0.owned.subtracting($0.paused) }.intersection(progress.throttled)
            progress.throttled.removeAll()
            let list = PartitionList(flowing)
            unsafe _ = rd_kafka_resume_partitions(client.native, list.native)
        } else if progress.throttled.isEmpty {
            progress.isFull = false
        }
    }

    // MARK: What callers ask

    private func obey(_ progress: inout Progress) {
        for command in mailbox.takeCommands() {
            switch command {
            case .pause(let partitions):
                let list = PartitionList(partitions)
                unsafe _ = rd_kafka_pause_partitions(client.native, list.native)
            case .resume(let partitions):
                let list = PartitionList(partitions.filter { !progress.throttled.contains($0) })
                unsafe _ = rd_kafka_resume_partitions(client.native, list.native)
            case .seek(let position, let deadline, let reply):
                progress.seeks.append(Seek(position: position, deadline: deadline, reply: reply))
            }
        }
        progress.seeks.removeAll { settle($0) }
    }

    /// Tries a seek; false when it is too early, because the partition has been assigned a moment ago.
    private func settle(_ seek: Seek) -> Bool {
        let partition = seek.position.partition
        guard mailbox.read({ $0.owned.contains(partition) }) else {
            seek.reply(KafkaError(.seek, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST))
            return true
        }
        let list = PartitionList([CommitPoint(partition, nextOffset: seek.position.offset)])
        let failure = unsafe NativeError(
            stealing: rd_kafka_seek_partitions(client.native, list.native, requestTimeout.milliseconds)
        )
        let code = failure?.code ?? list.firstFailure ?? RD_KAFKA_RESP_ERR_NO_ERROR
        if code == RD_KAFKA_RESP_ERR__STATE, ContinuousClock.now < seek.deadline { return false }
        mailbox.update { $0.endSeek(partition) }
        seek.reply(code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(.seek, code))
        return true
    }

    // MARK: Rebalances

    private func rebalance(_ progress: inout Progress) {
        for rebalance in mailbox.takeRebalances() {
            switch rebalance {
            case .assign(let partitions):
                progress.hasBeenAssigned = true
                progress.incoming = partitions
                progress.nextLook = ContinuousClock.now
                progress.patience = Self.shortestLook
                progress.clearing = ContinuousClock.now + Self.settling
            case .revoke(let partitions):
                if isLost { giveUp(partitions) } else { askBack(partitions) }
            case .reset:
                unsafe _ = rd_kafka_assign(client.native, nil)
                let owned = mailbox.read { $0.owned }
                mailbox.update { $0.lose(Array(owned)) }
            }
            progress.throttled.formIntersection(mailbox.read { $0.owned })
        }
        takeOver(&progress)
        drain()
    }

    private var isLost: Bool { unsafe rd_kafka_assignment_lost(client.native) != 0 }

    private func askBack(_ partitions: [TopicPartition]) {
        let mailbox = mailbox
        let client = client
        let deadline = ContinuousClock.now + drainTimeout
        mailbox.update { member in
            member.revoke(partitions, until: deadline) { number in
                mailbox.update { $0.confirm(number) }
                mailbox.call()
                client.wakeConsumer()
            }
        }
    }

    private func drain() {
        guard let partitions = mailbox.read({ $0.draining?.partitions }) else { return }
        if isLost { return giveUp(Array(partitions)) }
        let now = ContinuousClock.now
        let isDrained = mailbox.update { member in
            // Forgotten before they are unassigned: a commit that began in between could reach the broker too late.
            guard member.isDrained(at: now) else { return false }
            member.finishDraining()
            return true
        }
        if isDrained { unassign(Array(partitions)) }
    }

    private func giveUp(_ partitions: [TopicPartition]) {
        mailbox.update { $0.lose(partitions) }
        unassign(partitions)
    }

    private func unassign(_ partitions: [TopicPartition]) {
        let list = PartitionList(partitions)
        report(unsafe NativeError(stealing: rd_kafka_incremental_unassign(client.native, list.native)))
    }

    /// Takes over what was assigned, once it is known what the group has committed there.
    private func takeOver(_ progress: inout Progress) {
        guard let partitions = progress.incoming, ContinuousClock.now >= progress.nextLook else { return }
        let list = PartitionList(partitions)
        var points: [TopicPartition: CommitPoint] = [:]
        if !partitions.isEmpty {
            // Waits for the transactions of the owner before: their commits are unstable until they end.
            let patience = min(progress.patience, requestTimeout.milliseconds)
            let code = unsafe rd_kafka_committed(client.native, list.native, patience)
            let failure = code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstFailure : code
            if let failure {
                logger.notice("commits cannot be read yet", metadata: ["code": "\(failure.rawValue)"])
                // Of an owner that lives they end within moments.
                fence?.clear(partitions, notBefore: progress.clearing)
                progress.patience = min(2 * progress.patience, Self.longestLook)
                progress.nextLook = ContinuousClock.now + .milliseconds(20)
                return
            }
            fence?.callOff()
            for entry in list.entries { points[entry.partition] = entry.commitPoint }
        }
        progress.incoming = nil
        list.setOffsets { points[$0]?.nextOffset ?? Int64(RD_KAFKA_OFFSET_INVALID) }
        let error = unsafe NativeError(stealing: rd_kafka_incremental_assign(client.native, list.native))
        report(error)
        guard error == nil else { return }
        mailbox.update { member in
            member.assign(partitions.sorted().map { PartitionAssignment(partition: $0, committed: points[$0]) })
        }
    }

    private func report(_ error: NativeError?) {
        guard let error else { return }
        logger.error("a rebalance cannot be carried out", metadata: ["code": "\(error.code.rawValue)"])
        mailbox.update { $0.fail(error.kafkaError(.poll)) }
    }

    // MARK: The end

    /// librdkafka 2.0.2 aborts the process when a client is destroyed between joining a group and its first
    /// assignment (`rd_kafka_sticky_assignor_state_destroy`): waits for that, and gives up destroying a client that
    /// got stuck there.
    private func awaitFirstAssignment(_ progress: inout Progress) {
        let deadline = ContinuousClock.now + min(requestTimeout / 2, .seconds(5))
        while !progress.hasBeenAssigned, !progress.isBroken, ContinuousClock.now < deadline {
            poll(&progress)
            for case .assign(let partitions) in mailbox.takeRebalances() {
                progress.hasBeenAssigned = true
                progress.incoming = partitions
            }
        }
        guard !progress.hasBeenAssigned, let id = client.memberID(), !id.isEmpty else { return }
        logger.warning("a group is left before it assigned anything: the client is abandoned")
        client.abandon()
    }

    /// Tells the group that this member does not come back.
    ///
    /// Closing alone does not, of one with a name (KIP-345).
    private func unsubscribe(_ progress: inout Progress) {
        guard !progress.isBroken else { return }
        answerRebalances(&progress)
        unsafe _ = rd_kafka_unsubscribe(client.native)
        let deadline = ContinuousClock.now + min(requestTimeout / 2, .seconds(5))
        // Its name is taken from it when it says farewell.
        while let id = client.memberID(), !id.isEmpty, !progress.isBroken, ContinuousClock.now < deadline {
            poll(&progress)
        }
    }

    /// librdkafka leaves once every rebalance it announced has been answered.
    private func answerRebalances(_ progress: inout Progress) {
        if let incoming = progress.incoming {
            let list = PartitionList(incoming)
            _ = unsafe NativeError(stealing: rd_kafka_incremental_assign(client.native, list.native))
            progress.incoming = nil
        }
        let draining = mailbox.update { member in
            defer { member.finishDraining() }
            return member.draining?.partitions
        }
        if let draining {
            let list = PartitionList(draining)
            _ = unsafe NativeError(stealing: rd_kafka_incremental_unassign(client.native, list.native))
        }
    }

    private func close(_ progress: Progress) {
        mailbox.leave()
        for seek in progress.seeks { seek.reply(KafkaError(.seek, RD_KAFKA_RESP_ERR__DESTROY)) }
        var progress = progress
        answerRebalances(&progress)
        let code = unsafe rd_kafka_consumer_close(client.native)
        if code != RD_KAFKA_RESP_ERR_NO_ERROR {
            logger.notice("the group was left without its answer", metadata: ["code": "\(code.rawValue)"])
        }
        mailbox.update { $0.end() }
        for case .seek(_, _, let reply) in mailbox.takeCommands() {
            reply(KafkaError(.seek, RD_KAFKA_RESP_ERR__DESTROY))
        }
    }
}
