/// How many events go into one transaction of the views, as the database shows what it can take.
///
/// While the projector keeps up, batches are as small as what has arrived. Under load they grow to the limit, and shrink
/// again where one takes longer than it should: the server gives up a transaction that lasts too long, and what it gave
/// up once it would give up again.
struct BatchSize: Sendable, Equatable {
    private let most: Int
    /// How long a batch should take at most.
    private let target: Duration
    /// The most events in the next one.
    private(set) var limit: Int

    init(most: Int, target: Duration) {
        self.most = most
        self.target = target
        limit = most
    }

    /// A batch was taken in.
    mutating func succeeded(in time: Duration) {
        limit = time > target ? max(1, limit / 2) : min(most, limit * 2)
    }

    /// The database could not take a batch, for whatever reason.
    mutating func failed() { limit = max(1, limit / 2) }

    /// An event among so many cannot be taken in: it is sought by halves.
    mutating func refused(_ count: Int) { limit = max(1, count / 2) }
}
