import Synchronization

/// Bounds how many archives are written at a time.
final class ExportSlots: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int) { self.limit = limit }

    /// A place that is given back when nobody holds it any more, however its request ends; nil when there is none.
    func take() -> Slot? {
        let isFree = taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
        return isFree ? Slot(of: self) : nil
    }

    final class Slot: Sendable {
        private let slots: ExportSlots

        fileprivate init(of slots: ExportSlots) { self.slots = slots }

        deinit { slots.taken.withLock { $0 -= 1 } }
    }
}
