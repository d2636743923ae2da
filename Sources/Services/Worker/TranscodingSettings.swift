public import Imaging
public import Runtime

/// Whether a worker keeps every object in a second transfer syntax, and in which.
public struct TranscodingSettings: SettingsGroup, Equatable {
    public static let section = "Worker"

    /// Nil when objects are not transcoded.
    public let target: TranscodingTarget?

    private enum Choice: String, CaseIterable {
        case off
        case explicit
        case deflated
        case rle
        case jpegLS = "jpeg-ls"
        case jpeg2000 = "jpeg-2000"
        case htj2k
    }

    public init(_ read: inout EnvironmentReader) {
        let choice: Choice = read.choice(
            "WORKER_TRANSCODE",
            default: .off,
            meaning: "The transfer syntax to which each object is transcoded, without loss, as a further result."
        )
        target = TranscodingTarget(rawValue: choice.rawValue)
    }
}
