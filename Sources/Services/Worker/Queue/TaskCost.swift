import DICOM
import Events

/// What a task is expected to take while it is in work.
struct TaskCost: Equatable, Sendable {
    /// Of the payload.
    var bytes: Int
    /// Of the process that works on it and of its codecs, in bytes.
    var memory: Int

    static let nothing = TaskCost(bytes: 0, memory: 0)
    static let unlimited = TaskCost(bytes: .max, memory: .max)

    func isWithin(_ limit: TaskCost) -> Bool { bytes <= limit.bytes && memory <= limit.memory }

    static func + (left: TaskCost, right: TaskCost) -> TaskCost {
        TaskCost(
            bytes: left.bytes.addingReportingOverflow(right.bytes).partialValue,
            memory: left.memory.addingReportingOverflow(right.memory).partialValue
        )
    }

    static func += (left: inout TaskCost, right: TaskCost) { left = left + right }
}

/// Estimates tasks from what their upload declared: bytes, frames and transfer syntax.
///
/// An estimate from above, within what the limits of reading let happen: a payload is held whole up to a limit and read
/// in parts beyond it, and of its frames one is decoded at a time.
struct CostEstimate: Sendable {
    /// Up to so many bytes are read whole.
    var wholeByteCount = 1 << 25
    /// Larger frames are not decoded.
    var samplesPerFrame = 1 << 25

    /// Of a decoded frame: 32-bit samples, and as much again while it is turned into a picture.
    private static let bytesPerSample = 8
    /// Of a task that has next to no payload: data set, buffers, results on their way.
    private static let base = 8 << 20
    /// Samples that a compressed byte may stand for; ratios beyond are not seen in medical images.
    private static let compressedSamples = 24

    func cost(of received: InstanceReceived) -> TaskCost {
        let bytes = max(0, received.payload.byteCount)
        let isWhole = bytes <= wholeByteCount
        // The bytes, and the data set made of them.
        let held = isWhole ? 2 * bytes : wholeByteCount / 2
        let samples = min(max(0, received.pixels?.samplesPerFrame ?? guess(bytes, received)), samplesPerFrame)
        return TaskCost(bytes: bytes, memory: Self.base + held + samples * Self.bytesPerSample)
    }

    /// Samples of a frame, of an upload that does not state them.
    private func guess(_ bytes: Int, _ received: InstanceReceived) -> Int {
        let syntax = (try? TransferSyntaxUID(received.transferSyntaxUID)).map(TransferSyntax.init)
        let isCompressed = syntax.map { $0.isEncapsulated || $0.isDeflated } ?? true
        let (samples, overflow) = bytes.multipliedReportingOverflow(by: isCompressed ? Self.compressedSamples : 1)
        return overflow ? samplesPerFrame : samples
    }
}
