public import Imaging

/// What a worker makes of every payload, in order.
public struct WorkerSteps: Sendable {
    let list: [ProcessingStep]

    /// - Parameters:
    ///   - deidentification: nil for no de-identified copies.
    ///   - transcoding: the target of a copy in another transfer syntax; nil for none.
    public init(
        _ settings: WorkerSettings,
        deidentification: WorkspaceDeidentification? = nil,
        transcoding: TranscodingTarget? = nil,
        by transcoder: Transcoder = Transcoder()
    ) {
        var list: [ProcessingStep] = [.metadata, .statistics, .preview(edge: settings.previewEdge)]
        if let deidentification {
            list += [.deidentified(deidentification), .deidentificationReport(deidentification)]
        }
        if let transcoding { list.append(.transcoded(to: transcoding, by: transcoder)) }
        self.list = list
    }
}
