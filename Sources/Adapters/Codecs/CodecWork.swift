import CCodecChild

/// One frame to decode or encode.
struct CodecWork: Sendable {
    enum Operation: UInt32 { case decode = 1, encode = 2 }

    let operation: Operation
    let coding: Coding
    let image: CodecImage
    /// One behind the other, the input.
    let input: [ArraySlice<UInt8>]
    /// Bytes of the result at most.
    let outputLimit: Int

    var inputCount: Int { input.reduce(0) { $0 + $1.count } }

    /// Where input and result lie in the shared memory.
    struct Layout {
        let input: Int
        let output: Int
        let end: Int
    }

    /// Nil when they cannot lie in `limit` bytes.
    func layout(within limit: Int) -> Layout? {
        let page = Int(CODEC_NOTICE_BYTES)
        guard inputCount <= limit, outputLimit <= limit else { return nil }
        let output = page + (inputCount + page - 1) / page * page
        let end = output + outputLimit
        return end <= limit ? Layout(input: page, output: output, end: end) : nil
    }

    func request(_ number: UInt64, _ layout: Layout, memory: Int) -> codec_request {
        codec_request(
            version: UInt32(CODEC_PROTOCOL_VERSION),
            operation: operation.rawValue,
            coding: coding.rawValue,
            reserved: 0,
            image: image.native,
            number: number,
            memory_bytes: UInt64(memory),
            input_offset: UInt64(layout.input),
            input_bytes: UInt64(inputCount),
            output_offset: UInt64(layout.output),
            output_bytes: UInt64(outputLimit)
        )
    }
}

/// What a child made of a frame.
struct CodecResult: Sendable {
    let bytes: [UInt8]
    let isPlanar: Bool
    let colour: CodecColour
}
