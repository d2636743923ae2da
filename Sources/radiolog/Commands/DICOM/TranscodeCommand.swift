import ArgumentParser
import DICOMTools
import Imaging

extension DICOMCommand {
    struct Transcode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring files into another transfer syntax, without loss.",
            discussion: """
                Targets are \(TranscodingTarget.allCases.map(\.rawValue).joined(separator: ", ")); a UID or a keyword \
                such as RLELossless does as well. Pixels keep their values and instances their UIDs.

                Examples:
                  radiolog dicom transcode --to explicit image.dcm -o plain.dcm
                  radiolog dicom transcode --to htj2k --recursive study/ -o small/
                  radiolog dicom transcode --to 1.2.840.10008.1.2.5 a.dcm b.dcm -o rle/
                """
        )

        @OptionGroup var input: InputOptions
        @OptionGroup var output: OutputOptions

        @Option(
            help: ArgumentHelp(
                "What to bring them into: name, keyword or UID.",
                valueName: "transfer syntax"
            )
        )
        var to: String

        func validate() throws {
            try output.requireOutput()
            guard Transcoding.target(named: to) != nil else {
                let names = TranscodingTarget.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--to \(to) is none of \(names), nor the UID or keyword of one.")
            }
        }

        func run() async throws {
            guard let target = Transcoding.target(named: to) else { throw ExitCode.validationFailure }
            let run = input.run()
            let plan = output.plan(for: run)
            let codecs = ToolCodecs()
            let transcoder = Transcoder(decoders: codecs.decoders, encoders: codecs.encoders)
            let outcome = try await run.eachFile { file in
                try await output.writing(to: plan.path(for: file.path)) { write in
                    try await Transcoding.write(file, as: target, with: transcoder, to: write)
                }
            }
            try outcome.report()
        }
    }
}
