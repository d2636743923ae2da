public import DICOM

/// The DICOM JSON model (PS3.18 annex F): data sets as JSON objects, and back.
public enum JSONModel {
    /// What becomes of values that are long and binary.
    public enum BulkData: Sendable {
        /// The attribute is left out.
        case omitted
        /// A `BulkDataURI` takes the value's place; the attribute is left out where none is given.
        case referenced(@Sendable (TagPath) -> String?)
    }

    public struct Options: Sendable {
        /// Binary values up to this length stand in the object as `InlineBinary`; longer ones are bulk data.
        public var inlineLimit: Int
        public var bulkData: BulkData

        public init(inlineLimit: Int = 1024, bulkData: BulkData = .omitted) {
            self.inlineLimit = inlineLimit
            self.bulkData = bulkData
        }
    }

    /// One data set as a JSON object, in UTF-8.
    ///
    /// Group lengths are left out, and Specific Character Set says UTF-8 where the data set has one (PS3.18 §F.2.2).
    public static func encode(_ dataSet: DataSet, options: Options = Options()) -> [UInt8] {
        var bytes: [UInt8] = []
        encode(dataSet, into: &bytes, options: options)
        return bytes
    }

    /// Appends the JSON object of `dataSet` to `bytes`.
    public static func encode(_ dataSet: DataSet, into bytes: inout [UInt8], options: Options = Options()) {
        var encoder = JSONModelEncoder(options: options)
        swap(&encoder.json.bytes, &bytes)
        encoder.write(dataSet, in: [])
        swap(&encoder.json.bytes, &bytes)
    }

    /// Several data sets as a JSON array, as DICOMweb answers them (PS3.18 §8.7.3.3).
    public static func encode(_ dataSets: some Sequence<DataSet>, options: Options = Options()) -> [UInt8] {
        var bytes = [UInt8(ascii: "[")]
        for dataSet in dataSets {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            encode(dataSet, into: &bytes, options: options)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    /// A data set read from JSON, and the values that are elsewhere.
    public struct Decoded: Sendable, Equatable {
        /// In explicit VR little endian, text in UTF-8.
        public let dataSet: DataSet
        /// Attributes that are not in `dataSet`, with the address of their value.
        public let bulkDataURIs: [TagPath: String]
    }

    /// Reads one JSON object.
    public static func decode(_ bytes: [UInt8]) throws(JSONModelError) -> Decoded {
        try decodeObject(JSONValue(reading: bytes))
    }

    /// Reads a JSON array of objects, or one object for an array of one.
    public static func decodeAll(_ bytes: [UInt8]) throws(JSONModelError) -> [Decoded] {
        let value = try JSONValue(reading: bytes)
        guard case .array(let values) = value else { return [try decodeObject(value)] }
        var decoded: [Decoded] = []
        for value in values { decoded.append(try decodeObject(value)) }
        return decoded
    }

    private static func decodeObject(_ value: JSONValue) throws(JSONModelError) -> Decoded {
        var decoder = JSONModelDecoder()
        let dataSet = try decoder.dataSet(value, in: [])
        return Decoded(dataSet: decoder.labelled(dataSet), bulkDataURIs: decoder.bulkDataURIs)
    }
}

/// Why bytes are no DICOM JSON; never quotes them.
public enum JSONModelError: Error, Equatable, Sendable {
    /// No JSON (RFC 8259): where.
    case syntax(byteOffset: Int)
    /// Objects or arrays inside one another beyond what DICOM needs.
    case tooDeep(byteOffset: Int)
    /// JSON, but not of the shape PS3.18 annex F gives it.
    case shape(TagPath?, found: String)
}
