public import struct Foundation.Date

/// Where sealed bytes are kept: the seam between sealing and files, or a service that speaks S3.
///
/// It sees ciphertext only, and never changes an object once it is whole.
protocol ObjectBackend: Sendable {
    /// Starts an object; nothing of it is seen under `name` before it is complete.
    func upload(_ name: ObjectName) -> any ObjectUpload

    /// Finds an object and reads its first `count` bytes, or all when it has fewer.
    func open(_ name: ObjectName, reading count: Int) async throws(ObjectStoreError) -> (any ObjectBytes, [UInt8])

    func exists(_ name: ObjectName) async throws(ObjectStoreError) -> Bool

    /// False when there was none.
    func delete(_ name: ObjectName) async throws(ObjectStoreError) -> Bool

    /// At most `limit` objects after `name`, in an order that stays the same.
    func list(after name: ObjectName?, limit: Int) async throws(ObjectStoreError) -> [ListedObject]

    /// Removes what was started longer than `age` ago and never completed; how many there were.
    func sweep(olderThan age: Duration) async throws(ObjectStoreError) -> Int

    /// Returns when an object could be stored now.
    func check() async throws(ObjectStoreError)

    /// How much of the room there is has been taken, from 0 to 1; nil where there is no bound.
    func usedShare() async throws(ObjectStoreError) -> Double?
}

extension ObjectBackend {
    func usedShare() async throws(ObjectStoreError) -> Double? { nil }
}

/// One object on its way in; given up when the last reference to it goes before it is complete.
protocol ObjectUpload: AnyObject, Sendable {
    func append(_ bytes: [UInt8]) async throws(ObjectStoreError)

    /// Appends the last bytes and returns when the whole object survives a crash of this machine.
    func complete(with bytes: [UInt8]) async throws(ObjectStoreError)

    /// Gives the object up and returns when nothing of it is left.
    func abort() async
}

/// One object that can be read at any place.
protocol ObjectBytes: Sendable {
    var byteCount: Int { get }

    /// Exactly the bytes of `range`, which lies within the object.
    func read(_ range: Range<Int>) async throws(ObjectStoreError) -> [UInt8]
}

/// An object as a listing shows it.
public struct ListedObject: Sendable, Equatable {
    public let name: ObjectName
    /// As stored, sealed.
    public let sealedByteCount: Int
    /// When it was written.
    public let modifiedAt: Date
    /// When it came into this store: later than written where it was copied from another.
    public let arrivedAt: Date
}
