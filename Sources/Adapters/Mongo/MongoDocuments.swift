public import BSON

/// The documents of one cursor, read once, by one task, inside the scope that lends it.
public struct MongoDocuments: AsyncSequence, Sendable {
    public typealias Element = BSONDocument

    /// What is fetched in one step; bounds what waits in memory.
    private static let pageCount = 256
    private static let pageByteCount = 1 << 20

    let lease: Lease
    let cursor: Cursor

    public struct Iterator: AsyncIteratorProtocol {
        private let lease: Lease
        private let cursor: Cursor
        private var page: ArraySlice<BSONDocument> = []
        private var isLast = false

        init(_ documents: MongoDocuments) {
            lease = documents.lease
            cursor = documents.cursor
        }

        public mutating func next(
            isolation: isolated (any Actor)? = #isolation
        ) async throws -> BSONDocument? {
            if page.isEmpty, !isLast {
                let cursor = cursor
                let (documents, isLast) = try await lease.perform { connection in
                    try connection.recordingLoss { () throws(MongoError) in
                        try cursor.page(count: pageCount, byteCount: pageByteCount)
                    }
                }
                page = documents[...]
                self.isLast = isLast
            }
            return page.popFirst()
        }

        public mutating func next() async throws -> BSONDocument? { try await next(isolation: nil) }
    }

    public func makeAsyncIterator() -> Iterator { Iterator(self) }
}
