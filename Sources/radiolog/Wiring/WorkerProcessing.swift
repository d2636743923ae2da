import Codecs
import FrameCodecs
import Imaging
import KeyVault
import Worker

/// What this build makes of a payload, as the settings say: the same for a worker and for a replay in its shadow.
struct WorkerProcessing {
    let steps: WorkerSteps
    let decoders: [FrameDecoder]

    /// - Parameters:
    ///   - keys: Where the secrets of workspaces come from that de-identification replaces identifiers by.
    ///   - codecs: The processes that decode and encode frames.
    init(_ settings: RadiologSettings, keys: KeyVault, codecs: CodecPool) throws {
        decoders = FrameDecoder.sandboxed(codecs)
        let transcoder = Transcoder(decoders: decoders, encoders: FrameEncoder.sandboxed(codecs))
        let deidentification =
            settings.deidentification.isOn
            ? try WorkspaceDeidentification(settings.deidentification, keys: keys, transcoder: transcoder) : nil
        steps = WorkerSteps(
            settings.worker,
            deidentification: deidentification,
            transcoding: settings.transcoding.target,
            by: transcoder
        )
    }
}
