import class Foundation.JSONEncoder
public import Imaging

/// What is made of the frames of a file: pictures and statistics.
public enum Pictures {
    /// A PNG of a frame.
    ///
    /// - Parameters:
    ///   - frame: counted from 1; nil for the one that stands for all.
    ///   - edge: the longest edge of the picture, in pixels.
    ///   - window: instead of what the object says about brightness, in the modality's units.
    public static func preview(
        _ input: InputFile,
        frame: Int?,
        edge: Int,
        window: Window?,
        decoders: [FrameDecoder]
    ) async throws(ToolError) -> [UInt8] {
        let frames = try InputFrames(input, decoders: decoders, window: window)
        let index = frame.map { $0 - 1 } ?? frames.description.representativeFrame
        return try await frames.frame(index).preview(maximumEdge: edge)
    }

    /// Statistics of a frame, or of all of them one after the other, as one JSON object in pieces.
    ///
    /// - Parameter frame: counted from 1; nil for all.
    public static func statistics(
        _ input: InputFile,
        frame: Int?,
        bins: Int,
        decoders: [FrameDecoder],
        write: ([UInt8]) throws -> Void
    ) async throws {
        let frames = try InputFrames(input, decoders: decoders)
        let chosen = frame.map { $0 - 1..<$0 } ?? 0..<frames.description.frameCount
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var head = Array(#"{"file":"#.utf8) + (try encoder.encode(input.path.path)) + Array(#","frames":["#.utf8)
        for index in chosen {
            // Nothing is written for a file whose first frame cannot be had.
            let statistics = try await frames.frame(index).statistics(bins: bins)
            try write(head + (try encoder.encode(statistics)))
            head = Array(",".utf8)
        }
        try write(Array("]}\n".utf8))
    }
}
