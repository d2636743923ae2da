import ArgumentParser
import DICOM
import DICOMTools

extension DICOMCommand {
    struct JSON: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "json",
            abstract: "Turn files into DICOM JSON (PS3.18 Annex F), or JSON into files.",
            discussion: """
                One object a line for each file, text in UTF-8. Binary values longer than --inline-limit, and \
                compressed pixel data, are left out; with --bulk-data reference, BulkDataURI tells where they are.

                With --to-dicom, each object becomes a file in explicit VR little endian. Values that are elsewhere \
                (BulkDataURI) are not fetched: their attributes are left out, and how many is said.

                Examples:
                  radiolog dicom json image.dcm | jq '."00100010".Value[0].Alphabetic'
                  radiolog dicom json --inline-limit 100000000 image.dcm > image.json
                  radiolog dicom json --to-dicom -o copy.dcm image.json
                  radiolog dicom json --recursive --bulk-data reference -o metadata/ study/
                """
        )

        enum BulkData: String, ExpressibleByArgument, CaseIterable {
            case omit, reference
        }

        @OptionGroup var input: InputOptions
        @OptionGroup var output: OutputOptions

        @Flag(help: "Read JSON and write DICOM files.")
        var toDicom = false

        @Option(
            help: ArgumentHelp(
                "Longest binary value that stands in the JSON, in bytes.",
                valueName: "bytes"
            )
        )
        var inlineLimit = 1024

        @Option(help: "What becomes of longer ones: omit or reference.")
        var bulkData = BulkData.omit

        func validate() throws {
            guard inlineLimit >= 0 else { throw ValidationError("--inline-limit is not negative.") }
        }

        func run() async throws {
            let run = input.run()
            let plan = output.plan(for: run)
            let outcome =
                if toDicom {
                    try await run.eachPath { try write(dicomFrom: $0, plan) }
                } else {
                    try await run.eachFile { file in
                        let json = JSONConversion.json(
                            file,
                            inlineLimit: inlineLimit,
                            referencesBulkData: bulkData == .reference
                        )
                        try output.write(json + [0x0A], to: plan.path(for: file.path, by: ".json"))
                    }
                }
            try outcome.report()
        }

        private func write(dicomFrom path: InputPath, _ plan: OutputNames) throws {
            let files = try JSONConversion.files(at: path, limit: input.memory << 20)
            for (index, made) in files.enumerated() {
                var suffix = ".dcm"
                if files.count > 1 { suffix = ".\(index + 1).dcm" }
                guard files.count == 1 || plan.isFolder else {
                    throw ToolError.refused("holds \(files.count) objects: -o has to name a folder")
                }
                if made.absentCount > 0 {
                    ToolConsole.standard.warn(
                        "\(path.path): \(made.absentCount) values are elsewhere and left out"
                    )
                }
                try output.write(made.bytes, to: plan.path(for: path, replacing: ".json", by: suffix))
            }
        }
    }
}
