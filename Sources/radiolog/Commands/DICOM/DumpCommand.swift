import ArgumentParser
import DICOM
import DICOMTools
import Foundation

extension DICOMCommand {
    struct Dump: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the elements of files: tag, VR, value, length, multiplicity, keyword.",
            discussion: """
                Sequences are indented, private elements named by their creator. Values are decoded by the file's \
                character set and shortened; control characters in them are written out, so nothing in a file can \
                act on the terminal.

                Examples:
                  radiolog dicom dump image.dcm
                  radiolog dicom dump --search PatientID --search 0008,1150 --recursive study/
                  radiolog dicom dump --offsets --max-value-length 200 image.dcm
                  curl -s http://server/image.dcm | radiolog dicom dump -
                """
        )

        enum Colour: String, ExpressibleByArgument, CaseIterable {
            case auto, always, never
        }

        @OptionGroup var input: InputOptions

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "Only elements with this tag, wherever they are, each with its path: keyword or number. Repeatable.",
                valueName: "tag"
            )
        )
        var search: [String] = []

        @Flag(help: "Begin each line with the place of its element in the file, in bytes.")
        var offsets = false

        @Option(help: ArgumentHelp("Longest text of a value, in characters.", valueName: "characters"))
        var maxValueLength = DumpOptions().maximumValueLength

        @Option(help: "auto is for terminals only, unless NO_COLOR is set.")
        var colour = Colour.auto

        func validate() throws {
            guard (1...1_000_000_000).contains(maxValueLength) else {
                throw ValidationError("--max-value-length is 1 to 1000000000 characters.")
            }
            for text in search where Tag(written: text) == nil {
                throw ValidationError("\(text) is no tag: PatientID, 0010,0020 and 00100020 are.")
            }
        }

        func run() async throws {
            var options = DumpOptions()
            options.maximumValueLength = maxValueLength
            options.showsOffsets = offsets
            options.searched = Set(search.compactMap { Tag(written: $0) })
            options.isColoured =
                switch colour {
                case .always: true
                case .never: false
                case .auto:
                    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
                }
            let run = input.run()
            options.showsFileNames = run.inputs.paths.count > 1
            try await run.eachFile { try DICOMTools.Dump.write($0, options, to: .standard) }.report()
        }
    }
}
