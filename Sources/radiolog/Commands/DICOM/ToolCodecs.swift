import Codecs
import FrameCodecs
import Imaging

/// The codecs of one command: a child of this process, started when the first compressed frame needs it.
struct ToolCodecs {
    let decoders: [FrameDecoder]
    let encoders: [FrameEncoder]

    init() {
        let pool = CodecPool(CodecPoolSettings(children: 1))
        decoders = FrameDecoder.sandboxed(pool)
        encoders = FrameEncoder.sandboxed(pool)
    }
}
