import ArgumentParser
import DICOMTools
import Imaging

extension DICOMCommand {
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a PNG of a frame.",
            discussion: """
                Shows what the object says is to be seen: its VOI LUT or window, else one that leaves out the \
                outermost hundredths of the values; pixels are made square. Of several frames the middle one is taken.

                Examples:
                  radiolog dicom preview image.dcm -o image.png
                  radiolog dicom preview --frame 12 --edge 256 --window 40,400 cine.dcm -o frame.png
                  radiolog dicom preview --recursive study/ -o pictures/
                """
        )

        @OptionGroup var input: InputOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Frame, counted from 1; else the middle one.", valueName: "number"))
        var frame: Int?

        @Option(
            help: ArgumentHelp(
                "Longest edge of the picture; smaller images are not enlarged.",
                valueName: "pixels"
            )
        )
        var edge = 1024

        // A centre may be negative, which looks like an option.
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Window to show instead of the object's, in its units, such as 40,400.",
                valueName: "centre,width"
            )
        )
        var window: WindowArgument?

        func validate() throws {
            guard frame ?? 1 >= 1 else { throw ValidationError("--frame counts from 1.") }
            guard (1...65_535).contains(edge) else {
                throw ValidationError("--edge is 1 to 65535 pixels.")
            }
            try output.requireOutput()
        }

        func run() async throws {
            let run = input.run()
            let plan = output.plan(for: run)
            let codecs = ToolCodecs()
            try await run.eachFile { file in
                let png = try await Pictures.preview(
                    file,
                    frame: frame,
                    edge: edge,
                    window: window?.window,
                    decoders: codecs.decoders
                )
                try output.write(png, to: plan.path(for: file.path, by: ".png"))
            }.report()
        }
    }

    struct Statistics: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print minimum, maximum, mean, deviation and histogram of frames as JSON.",
            discussion: """
                Values are in the modality's units, after Modality LUT or rescale. One object a line for each file.

                Examples:
                  radiolog dicom statistics image.dcm | jq '.frames[0].channels[0].mean'
                  radiolog dicom statistics --frame 3 --bins 16 cine.dcm
                """
        )

        @OptionGroup var input: InputOptions

        @Option(help: ArgumentHelp("Frame, counted from 1; else all of them.", valueName: "number"))
        var frame: Int?

        @Option(help: ArgumentHelp("Most bins of a histogram.", valueName: "count"))
        var bins = 256

        func validate() throws {
            guard frame ?? 1 >= 1 else { throw ValidationError("--frame counts from 1.") }
            guard (1...65_536).contains(bins) else { throw ValidationError("--bins is 1 to 65536.") }
        }

        func run() async throws {
            let codecs = ToolCodecs()
            try await input.run().eachFile { file in
                try await Pictures.statistics(file, frame: frame, bins: bins, decoders: codecs.decoders) {
                    try ToolConsole.standard.write($0)
                }
            }.report()
        }
    }
}

/// `centre,width`.
struct WindowArgument: ExpressibleByArgument {
    let window: Window

    init?(argument: String) {
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            Double($0)
        }
        guard numbers.count == 2, let center = numbers[0], let width = numbers[1],
            let window = Window(center: center, width: width)
        else { return nil }
        self.window = window
    }
}
