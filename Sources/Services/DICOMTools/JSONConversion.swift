import DICOM
import DICOMWeb
import struct Foundation.URL

/// The DICOM JSON model (PS3.18 Annex F), both ways.
public enum JSONConversion {
    /// One JSON object.
    ///
    /// - Parameters:
    ///   - inlineLimit: binary values up to so many bytes stand in the object.
    ///   - referencesBulkData: of longer ones, and of compressed pixel data, which JSON cannot hold, `BulkDataURI` names
    ///     the file and the place in it, as `offset` and `length` in bytes; else they are left out.
    public static func json(_ input: InputFile, inlineLimit: Int, referencesBulkData: Bool) -> [UInt8] {
        var options = JSONModel.Options(inlineLimit: inlineLimit)
        if referencesBulkData, let places = BulkDataPlaces(input) {
            options.bulkData = .referenced { places.uri($0) }
        }
        return JSONModel.encode(input.file.dataSet, options: options)
    }

    /// What an object of JSON became.
    public struct Made: Sendable {
        /// A whole file, in explicit VR little endian.
        public let bytes: [UInt8]
        /// How many values were elsewhere (`BulkDataURI`): their attributes are left out.
        public let absentCount: Int
    }

    /// A DICOM file for each object in a JSON file, which is one object or an array of them.
    ///
    /// - Parameter limit: the largest file that is read, in bytes.
    public static func files(at path: InputPath, limit: Int) throws(ToolError) -> [Made] {
        let source = try ByteSource(path.path)
        var json: [UInt8] = []
        while let chunk = try source.next() {
            json += chunk
            guard json.count <= limit else { throw .tooLarge(byteLimit: limit) }
        }
        do {
            return try JSONModel.decodeAll(json).map { decoded in
                let file = Part10File(decoded.dataSet, .explicitLittle)
                return Made(bytes: try file.encoded(), absentCount: decoded.bulkDataURIs.count)
            }
        } catch let error as JSONModelError {
            throw .refused(text(error))
        } catch {
            throw .refused("cannot be written as a DICOM file")
        }
    }

    private static func text(_ error: JSONModelError) -> String {
        switch error {
        case .syntax(let offset): "is no JSON: byte \(offset)"
        case .tooDeep(let offset): "is JSON nested too deeply: byte \(offset)"
        case .shape(let path, let found): "is no DICOM JSON: \(path.map { "\($0): " } ?? "")\(found) (PS3.18 §F.2)"
        }
    }
}

/// Where in a file its long values are.
private struct BulkDataPlaces: Sendable {
    private let address: String
    private let places: [TagPath: Place]

    private struct Place: Sendable {
        let offset: Int
        /// Nil for fragments that were walked over: up to their delimiter.
        let length: Int?
    }

    /// Nil for what has no places: what came through a pipe, or was deflated.
    init?(_ input: InputFile) {
        guard input.path.path != InputPath.standardInput, !input.file.transferSyntax.isDeflated else { return nil }
        address = URL(fileURLWithPath: input.path.path).absoluteString
        var places: [TagPath: Place] = [:]
        Self.collect(input.file.dataSet, [], isComplete: input.file.isComplete, into: &places)
        self.places = places
    }

    func uri(_ path: TagPath) -> String? {
        places[path].map { place in
            "\(address)?offset=\(place.offset)" + (place.length.map { "&length=\($0)" } ?? "")
        }
    }

    private static func collect(
        _ dataSet: DataSet,
        _ steps: [TagPath.Step],
        isComplete: Bool,
        into places: inout [TagPath: Place]
    ) {
        for element in dataSet.elements {
            let path = TagPath(element.tag, in: steps)
            switch element.value {
            // Slices of the whole file have its indices.
            case .bytes(let bytes) where isComplete && !bytes.isEmpty:
                places[path] = Place(offset: bytes.startIndex, length: bytes.count)
            case .fragments(let fragments) where isComplete:
                // From the first item's header to behind the last fragment (PS3.5 §A.4).
                guard let last = fragments.items.last else { continue }
                let start = max(0, fragments.basicOffsetTable.startIndex - 8)
                places[path] = Place(offset: start, length: last.endIndex - start)
            case .omitted(let omission):
                let length = omission.fragmentCount == nil ? omission.byteCount : nil
                places[path] = Place(offset: omission.byteOffset, length: length)
            case .sequence(let sequence):
                for (index, item) in sequence.items.enumerated() {
                    let step = TagPath.Step(sequence: element.tag, item: index)
                    collect(item, steps + [step], isComplete: isComplete, into: &places)
                }
            case .bytes, .fragments: break
            }
        }
    }
}
