import ArgumentParser
import DICOMTools
import Deidentification
import Imaging
import OpenSSL

extension DICOMCommand {
    struct Deidentify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take out of files what identifies anyone (PS3.15 Annex E).",
            discussion: """
                The Basic Profile, and the options named: \
                \(DeidentificationOption.allCases.map(\.name).joined(separator: ", ")).

                New identifiers are derived from a secret: under the same key the same ones come out, so what belongs \
                together stays together over many runs. Without --key-file the key is random and forgotten.

                In a folder, files are called by their new SOP Instance UID, since old names tell much; --keep-names \
                keeps them. --report writes what was done to each file, as one JSON object a line.

                Burned-in text is found by nobody: --regions names a JSON file with the rectangles to blank, such as \
                [{"modality": "US", "rows": 480, "columns": 640, "regions": [{"x": 0, "y": 0, "width": 640, \
                "height": 40}]}]. Compressed images that match are written uncompressed.

                Examples:
                  head -c 32 /dev/urandom > study.key
                  radiolog dicom deidentify --key-file study.key --recursive original/ -o shared/
                  radiolog dicom deidentify --option retain-modified-dates --report report.jsonl a.dcm -o b.dcm
                """
        )

        enum BurnedIn: String, ExpressibleByArgument, CaseIterable {
            case report, refuse
        }

        @OptionGroup var input: InputOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Option of the profile, by name. Repeatable.", valueName: "name"))
        var option: [String] = []

        @Option(help: ArgumentHelp("File whose bytes are the key, at least 16.", valueName: "file"))
        var keyFile: String?

        @Option(help: ArgumentHelp("JSON file of rectangles to blank.", valueName: "file"))
        var regions: String?

        @Option(
            help:
                "What becomes of images that may show who they are of, and match no rule: report or refuse."
        )
        var burnedIn = BurnedIn.report

        @Option(help: ArgumentHelp("File for what was done to each file.", valueName: "file"))
        var report: String?

        @Flag(help: "Keep the names of files.")
        var keepNames = false

        func validate() throws {
            try output.requireOutput()
            for name in option where DeidentificationOption(name: name) == nil {
                throw ValidationError("--option \(name) is not known; see --help for the names.")
            }
            _ = try profile(rules: [])
        }

        func run() async throws {
            let run = input.run()
            let names = output.plan(for: run)
            let codecs = ToolCodecs()
            let (profile, key): (DeidentificationProfile, SecretBytes)
            do {
                profile = try self.profile(
                    rules: try regions.map { try PixelRegionRule.read(from: $0) } ?? []
                )
                key =
                    try keyFile.map { SecretBytes(copying: try DeidentificationKey.read(from: $0)) }
                    ?? .random(count: 32)
            } catch let error as ToolError {
                throw ValidationError("\(error)")
            }
            if keyFile == nil {
                ToolConsole.standard.warn(
                    "the key of this run is random: no other run makes the same identifiers"
                )
            }
            let work = FileDeidentification(
                Deidentifier(
                    profile: profile,
                    pseudonyms: Pseudonyms { HMACSHA256.authenticate($0, key: key) }
                ),
                transcoder: Transcoder(decoders: codecs.decoders, encoders: codecs.encoders)
            )
            let reports = try report.map { try OutputFile($0, replacing: output.replacing) }
            var instances = UniqueNames()
            let outcome = try await run.eachFile { file in
                let made = try await work.deidentify(file)
                let path = names.path(
                    for: file.path,
                    named: keepNames ? nil : made.instance.map { instances.next($0) + ".dcm" }
                )
                try await output.writing(to: path) { try await made.write(to: $0) }
                try reports?.write(try made.reportLine(from: file.path.path, to: path))
            }
            try reports?.finish()
            try outcome.report()
        }

        private func profile(rules: [PixelRegionRule]) throws -> DeidentificationProfile {
            var options = Set(option.compactMap { DeidentificationOption(name: $0) })
            if regions != nil { options.insert(.cleanPixelData) }
            do {
                return try DeidentificationProfile(
                    options: options,
                    burnedInAnnotation: burnedIn == .report ? .report : .refuse,
                    pixelRules: rules
                )
            } catch {
                throw ValidationError("\(error).")
            }
        }
    }
}
