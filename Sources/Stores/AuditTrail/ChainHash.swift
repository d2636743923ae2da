public import EventLog
public import Events
public import Foundation
import OpenSSL

/// What a record of the audit trail hashes to: its key, every header and the body, so that no byte of them can be changed.
///
/// SHA-256 (FIPS 180-4) over, in this order, each text and the body behind its length as 32 bits, most significant byte
/// first:
///
/// 1. the text `radiolog audit record v1`
/// 2. the key
/// 3. the number of headers, 32 bits in the same way
/// 4. name and value of each header, in the order in which they lie on the log
/// 5. the body
///
/// The topic, the partition and the offset are left out: a copy of the trail on another log is as good.
public enum ChainHash {
    public static func of(_ record: LogRecord) -> Digest {
        digest(key: record.key, headers: record.headers, value: record.value)
    }

    public static func of(_ record: StoredRecord) -> Digest {
        digest(key: record.key, headers: record.headers, value: record.value)
    }

    /// What the first record of `chain` names as the one before it: SHA-256 of the chain's id in lower case.
    public static func beginning(of chain: UUID) -> Digest {
        Digest(bytes: SHA256.hash(Array(chain.text.utf8)))
    }

    private static func digest(key: String, headers: [LogHeader], value: [UInt8]) -> Digest {
        var bytes = FramedBytes("radiolog audit record v1")
        bytes.add(key)
        bytes.add(count: headers.count)
        for header in headers {
            bytes.add(header.name)
            bytes.add(header.value)
        }
        bytes.add(value)
        return Digest(bytes: SHA256.hash(bytes.bytes))
    }
}

/// Texts and numbers written so that no two different lists give the same bytes: before each text stands its length.
struct FramedBytes {
    private(set) var bytes: [UInt8] = []

    init(_ label: String) { add(label) }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ part: [UInt8]) {
        add(count: part.count)
        bytes.append(contentsOf: part)
    }

    mutating func add(count: Int) {
        let count = UInt32(truncatingIfNeeded: count)
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift)))
        }
    }
}
