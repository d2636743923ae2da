import EventLog
import Events
import Logging
import Runtime
import Synchronization

// The slots of a worker: who owns which partition, and how they are opened and closed.

extension WorkerSession {
    /// Joins the group with `slot`; one that is still closing is opened again afterwards.
    func open(_ slot: Slot) {
        slot.isWanted = true
        guard slot.task == nil else { return }
        slot.isClosing = false
        let number = slot.number
        let membership = parts.settings.membership(slot: number)
        let farewell = Slot.Farewell()
        slot.farewell = farewell
        slot.task = Task { [parts, feed] in
            await Slot.hold(membership, parts, farewell: farewell) { feed.yield(.slot(number, $0)) }
        }
    }

    /// Gives the partitions of `slot` up, and then leaves the group with it.
    func close(_ slot: Slot, now: ContinuousClock.Instant) {
        slot.isWanted = false
        guard slot.isOpen else { return }
        slot.isClosing = true
        queue.revoke(Array(slot.partitions), ticket: ticket(for: .close(slot: slot.number)), now: now)
    }

    /// Does what waited for the partitions asked back with `ticket`.
    func release(_ ticket: Int) {
        switch releases.removeValue(forKey: ticket) {
        case .confirm(let revocation, let number):
            disown(revocation.partitions, by: slots[number])
            revocation.confirm()
        case .close(let number):
            let slot = slots[number]
            let holding = slot.task
            // It does not come back soon: others are to have its partitions, whatever its name.
            slot.farewell.isForGood.store(true, ordering: .releasing)
            holding?.cancel()
            Task { [feed] in
                await holding?.value
                feed.yield(.slot(number, .closed))
            }
        case nil: break
        }
    }

    func take(_ news: Slot.News, of slot: Slot) throws {
        switch news {
        case .joined(let member, let permit):
            slot.member = member
            slot.permit = permit
        case .event(let event):
            take(event, of: slot)
            slot.permit?.yield()
        case .left:
            slot.permit?.finish()
            slot.member = nil
            slot.permit = nil
            disown(Array(slot.partitions), by: slot)
        case .closed:
            slot.task = nil
            slot.isClosing = false
            if slot.isWanted, !isStopping { open(slot) }
        case .failed(let error): throw error
        }
    }

    private func take(_ event: MemberEvent, of slot: Slot) {
        let now = ContinuousClock.now
        switch event {
        case .assigned(let assignments):
            // A slot that closes takes nothing on: its leaving gives it to others.
            guard !slot.isClosing else { return }
            for assignment in assignments {
                let partition = assignment.partition
                slot.disputed[partition] = nil
                // The news of a loss may come by another way than that of the gain.
                if let owner = owners[partition], owner != slot.number { disown([partition], by: slots[owner]) }
                owners[partition] = slot.number
                slot.partitions.insert(partition)
            }
            queue.lose(assignments.map(\.partition))
            queue.assign(assignments)
        case .records(let records):
            queue.take(records.filter { owners[$0.position.partition] == slot.number }, now: now)
        case .revoking(let revocation):
            for partition in revocation.partitions { slot.disputed[partition] = nil }
            let own = revocation.partitions.filter { owners[$0] == slot.number }
            queue.revoke(own, ticket: ticket(for: .confirm(revocation, slot: slot.number)), now: now)
        case .lost(let partitions):
            WorkerSignal.lost(partitions: partitions.count).emit(to: parts.logger)
            for partition in partitions { slot.disputed[partition] = nil }
            disown(partitions, by: slot)
        }
    }

    /// Forgets what is known of partitions that are no longer the slot's.
    private func disown(_ partitions: [PartitionID], by slot: Slot) {
        let own = partitions.filter { owners[$0] == slot.number }
        for partition in own { owners[partition] = nil }
        slot.partitions.subtract(partitions)
        queue.lose(own)
    }

    /// Waits for the group to say whose partitions are whose commit it has refused.
    ///
    /// The queue has forgotten them. Their member is told of the loss, at once or when its session is over; one that is
    /// not would hold them and do nothing with them, and therefore joins anew then.
    func dispute(_ refused: Set<PartitionID>, now: ContinuousClock.Instant) {
        for partition in refused {
            guard let owner = owners[partition] else { continue }
            slots[owner].disputed[partition] = now + parts.settings.sessionTimeout
        }
    }

    /// Joins anew with slots that hold what is not theirs.
    func settleDisputes(now: ContinuousClock.Instant) {
        for slot in slots where slot.isOpen && slot.disputed.values.contains(where: { $0 <= now }) {
            slot.disputed = [:]
            close(slot, now: now)
            slot.isWanted = true
        }
    }

    /// Has members pause or resume those of `partitions` that are theirs; what is no longer theirs needs neither.
    func steer(
        _ partitions: [PartitionID],
        _ act: (any GroupMember, [PartitionID]) async throws(EventLogError) -> Void
    ) async throws {
        for (owner, own) in Dictionary(grouping: partitions, by: { owners[$0] }) {
            guard let member = owner.flatMap({ slots[$0].member }) else { continue }
            do throws(EventLogError) {
                try await act(member, own)
            } catch {
                guard error.remedy != .giveUp else { throw error }
                WorkerSignal.steeringFailed(error).emit(to: parts.logger)
            }
        }
    }
}

extension WorkerSettings {
    /// Of a worker's slot; a static member's name is the worker's, with the slot's number.
    fileprivate func membership(slot: Int) -> Membership {
        Membership(
            group: Worker.group,
            topics: Priority.allCases.map { Topic.uploads($0).name },
            instance: instance.map { "\($0)-\(slot)" },
            sessionTimeout: sessionTimeout,
            drainTimeout: drainTimeout,
            batchLimit: prefetch
        )
    }
}
