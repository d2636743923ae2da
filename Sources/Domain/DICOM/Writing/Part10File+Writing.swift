import Compression

/// How files written here name their writer (PS3.10 §7.1).
public enum Implementation {
    /// Derived from a random UUID (PS3.5 §B.2); stays the same for all versions.
    public static let classUID = UID(registered: "2.25.260642777150505296324639052368424636413")
    /// At most 16 characters.
    public static let versionName = "RADIOLOG_1"
}

extension DataSet {
    /// Encodes the data set alone, in `encoding`; numbers are turned to its byte order.
    public func encoded(as encoding: DataEncoding) throws(WritingError) -> [UInt8] {
        var writer = DataSetWriter(encoding)
        try writer.write(self)
        return writer.bytes
    }
}

extension Part10File {
    /// A file of ours around `dataSet`: meta information names its SOP class and instance, and this implementation.
    ///
    /// The meta information of a file that was read is kept by assigning to `dataSet` instead.
    public init(_ dataSet: DataSet, _ transferSyntax: TransferSyntax) {
        var meta = DataSet()
        func set(_ tag: Tag, _ vr: VR, _ bytes: some Sequence<UInt8>) {
            var value = Array(bytes)
            if value.count % 2 == 1 { value.append(vr.padding) }
            meta.set(DataElement(tag: tag, vr: vr, bytes: value))
        }
        set(.fileMetaInformationGroupLength, .UL, [0, 0, 0, 0])
        set(.fileMetaInformationVersion, .OB, [0, 1])
        set(.mediaStorageSOPClassUID, .UI, (dataSet.string(.sopClassUID) ?? "").utf8)
        set(.mediaStorageSOPInstanceUID, .UI, (dataSet.string(.sopInstanceUID) ?? "").utf8)
        set(.transferSyntaxUID, .UI, transferSyntax.uid.uid.text.utf8)
        set(.implementationClassUID, .UI, Implementation.classUID.text.utf8)
        set(.implementationVersionName, .SH, Implementation.versionName.utf8)
        self.init(
            preamble: ArraySlice(repeating: 0, count: 128),
            fileMeta: meta,
            transferSyntax: transferSyntax,
            dataSet: dataSet,
            dataSetOffset: 0,
            parsingFindings: FindingLog(limit: 0),
            isComplete: true
        )
    }

    /// The file's bytes, byte for byte those that were read where the file kept the standard and nothing was changed.
    ///
    /// The group length of the meta information is counted anew, and a deflated data set is deflated anew.
    public func encoded() throws(WritingError) -> [UInt8] {
        let body = try dataSet.encoded(as: transferSyntax.encoding)
        var bytes = try encodedHeader()
        guard transferSyntax.isDeflated else {
            bytes.append(contentsOf: body)
            return bytes
        }
        // Most of an image is pixels, of which a longer search makes nothing more.
        let deflated = Deflater.deflate(body, .raw, effort: .light)
        bytes.append(contentsOf: deflated)
        // One NUL makes the length even (PS3.5 §A.5).
        if deflated.count % 2 == 1 { bytes.append(0) }
        return bytes
    }

    /// Preamble, prefix and meta information: what stands before the data set (PS3.10 §7.1).
    public func encodedHeader() throws(WritingError) -> [UInt8] {
        var bytes = Array(preamble ?? ArraySlice(repeating: 0, count: 128))
        bytes.append(contentsOf: "DICM".utf8)
        bytes.append(contentsOf: try encodedMeta())
        return bytes
    }

    /// The meta information that was read; it names the transfer syntax written in even where the file did not, and us where it had none.
    private var metaToWrite: DataSet {
        guard !fileMeta.isEmpty else { return Part10File(dataSet, transferSyntax).fileMeta }
        guard fileMeta.string(.transferSyntaxUID) != transferSyntax.uid.uid.text else { return fileMeta }
        var meta = fileMeta
        let uid = Array(transferSyntax.uid.uid.text.utf8)
        meta.set(DataElement(tag: .transferSyntaxUID, vr: .UI, bytes: uid.count % 2 == 0 ? uid : uid + [0]))
        return meta
    }

    private func encodedMeta() throws(WritingError) -> [UInt8] {
        var meta = metaToWrite
        meta.remove(.fileMetaInformationGroupLength)
        let rest = try meta.encoded(as: .explicitLittle)
        var length: [UInt8] = []
        length.append(number: UInt32(clamping: rest.count), .little)
        let first = DataSet([DataElement(tag: .fileMetaInformationGroupLength, vr: .UL, bytes: length)])
        return try first.encoded(as: .explicitLittle) + rest
    }
}
