import Codecs
import Deidentification
import DICOM
import FrameCodecs
import Imaging
import OpenSSL

/// What is measured.
struct Work: Sendable {
    /// One child, for one frame at a time is asked for.
    private let decoders = FrameDecoder.sandboxed(CodecPool(CodecPoolSettings(children: 1)))
    private let deidentifier = Deidentifier(
        profile: .basic,
        pseudonyms: Pseudonyms { [key = SecretBytes(copying: Array("benchmark key".utf8))] message in
            HMACSHA256.authenticate(message, key: key)
        }
    )

    /// Reads a file and visits every element, those in sequences too.
    func parse(_ bytes: [UInt8], _ run: inout Run) throws {
        let file = try Part10File(parsing: bytes)
        var seen = (elements: 0, bytes: 0)
        Self.visit(file.dataSet, &seen)
        run.digest["elements"] = Double(seen.elements)
    }

    private static func visit(_ dataSet: DataSet, _ seen: inout (elements: Int, bytes: Int)) {
        for element in dataSet.elements {
            seen.elements += 1
            switch element.value {
            case .bytes(let bytes): seen.bytes += bytes.count
            case .sequence(let sequence): for item in sequence.items { visit(item, &seen) }
            case .fragments, .omitted: break
            }
        }
    }

    /// Reads, decodes every frame, takes their statistics, makes a preview of the one in the middle, and a de-identified
    /// file.
    func process(_ bytes: [UInt8], _ run: inout Run) async throws {
        let file = try Part10File(parsing: bytes)
        run.stage("parse")
        let reader = try ImageReader(file.dataSet, file.transferSyntax, decoders: decoders)
        var (decoding, counting): (Int64, Int64) = (0, 0)
        var shown: Frame?
        for index in 0..<reader.description.frameCount {
            let start = ContinuousClock.now
            let frame = try await reader.frame(index)
            let decoded = ContinuousClock.now
            let statistics = frame.statistics().channels[0]
            counting += (ContinuousClock.now - decoded).nanoseconds
            decoding += (decoded - start).nanoseconds
            run.digest["minimum"] = statistics.minimum
            run.digest["maximum"] = statistics.maximum
            run.digest["mean"] = statistics.mean
            run.digest["deviation"] = statistics.standardDeviation
            if index == reader.description.representativeFrame { shown = frame }
        }
        run.stage([("decode", decoding), ("statistics", counting)])
        run.digest["png"] = Double(shown?.preview().count ?? 0)
        run.stage("preview")
        run.digest["written"] = Double(try deidentifier.deidentify(file).encoded().count)
        run.stage("deidentify")
    }
}
