import DICOM
import DICOMTools
import Imaging
import Testing

private typealias Tag = DICOM.Tag

@Suite struct `A tag as people write it` {
    @Test(arguments: ["PatientID", "0010,0020", "(0010,0020)", "00100020"])
    func `is read in every form`(text: String) {
        #expect(Tag(written: text) == .patientID)
    }

    @Test(arguments: ["", "patientid", "(0010,0020", "0010,20", "0010,0020,0030", "0010002", "+0100020", "00,100020"])
    func `is refused in any other`(text: String) {
        #expect(Tag(written: text) == nil)
    }
}

@Suite struct `The name of a result` {
    private let input = InputPath(path: "/data/study/one/image.DCM", relative: "one/image.DCM")

    @Test func `is what was said for one file`() {
        #expect(OutputNames("picture.png", inputCount: 1).path(for: input, by: ".png") == "picture.png")
    }

    @Test func `is below the folder as the input was below its own`() {
        let names = OutputNames("out", inputCount: 2)
        #expect(names.path(for: input) == "out/one/image.DCM")
        #expect(names.path(for: input, by: ".png") == "out/one/image.png")
        #expect(names.path(for: InputPath(path: "a", relative: "a"), by: ".png") == "out/a.png")
        #expect(names.path(for: input, named: "1.2.dcm") == "out/1.2.dcm")
    }

    @Test func `is in a folder that ends with a slash`() {
        #expect(OutputNames("out/", inputCount: 1).path(for: input, by: ".png") == "out/one/image.png")
    }

    @Test(arguments: [nil, "-"])
    func `is none for standard output`(output: String?) {
        #expect(OutputNames(output, inputCount: 1).path(for: input) == nil)
    }

    @Test func `is never given twice`() {
        var names = UniqueNames()
        #expect(["a", "b", "a", "a"].map { names.next($0) } == ["a", "b", "a-2", "a-3"])
    }
}

@Suite struct `A transfer syntax to transcode to` {
    @Test(arguments: ["rle", "RLE", "RLELossless", "1.2.840.10008.1.2.5", "RLE Lossless"])
    func `is known by name, keyword and UID`(text: String) {
        #expect(Transcoding.target(named: text) == .rle)
    }

    @Test func `is none that loses something`() {
        #expect(Transcoding.target(named: "1.2.840.10008.1.2.4.50") == nil)
    }
}
