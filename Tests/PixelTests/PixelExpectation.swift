import Compression
import Foundation
import Imaging
import OpenSSL
import Testing

/// What is expected of the pixels of one file.
struct PixelExpectation: Decodable, Sendable, CustomTestStringConvertible {
    struct Frame: Decodable, Sendable {
        /// Of the stored values as little endian numbers, of 32 bits if they are whole and fit.
        let sha256: String
        /// Some of them; infinity and no number are strings in other sets, and are in none of these.
        let values: [Double]
        /// Minimum, maximum, mean and deviation in the modality's units; of monochrome frames alone.
        let statistics: [Double]?
        /// How many values those are of.
        let count: Int?
    }

    struct Preview: Decodable, Sendable {
        let size: [Int]
        /// Some of the frame's brightnesses, from 0 to 255, where a plain window decides.
        let levels: [Double]?
    }

    let file: String
    let crc32: String
    /// The kind of pydicom's error, where it gives no pixels.
    let refused: String?
    let lossy: Bool?
    let photometric: String?
    let frames: [Frame]?
    /// Of the frame that stands for all.
    let preview: Preview?

    var testDescription: String { file }

    static let folder = ProcessInfo.processInfo.environment["RADIOLOG_TEST_PACKAGES"]

    static let all: [PixelExpectation] = {
        struct Listing: Decodable { let files: [PixelExpectation] }
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/expectations/pixels.json")
        guard folder != nil, let data = try? Data(contentsOf: path) else { return [] }
        return (try? JSONDecoder().decode(Listing.self, from: data).files) ?? []
    }()

    /// Nil when the set that holds the file is not installed; another version of it is a failure.
    var bytes: [UInt8]? {
        guard let folder = Self.folder, let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
            return nil
        }
        let bytes = [UInt8](data)
        let digest = String(CRC32(bytes).value, radix: 16)
        #expect(String(repeating: "0", count: 8 - digest.count) + digest == crc32, "another file than expected")
        return bytes
    }
}

extension Frame {
    var values: [Double] {
        switch samples {
        case .integers(let values): values.map(Double.init)
        case .reals(let values): values
        }
    }

    /// What a step of one in the stored values is in the modality's units; 1 where a table tells.
    var unit: Double {
        if case .rescale(let slope, _) = interpretation.modality { slope } else { 1 }
    }

    var sha256: String {
        var bytes: [UInt8] = []
        let isWhole = values.allSatisfy { Int32(exactly: $0) != nil } && description.sampleKind == .integer
        for value in values {
            let pattern = isWhole ? UInt64(bitPattern: Int64(value)) : value.bitPattern
            for byte in 0..<(isWhole ? 4 : 8) as Range<UInt64> {
                bytes.append(UInt8(truncatingIfNeeded: pattern >> (8 * byte)))
            }
        }
        return SHA256.hash(bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
