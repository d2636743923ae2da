import DICOM
import DICOMWeb

/// What is read from JSON is written to JSON that is read as the same, once text that was binary before is labelled.
func fuzz(_ bytes: [UInt8]) {
    guard let decoded = try? JSONModel.decodeAll(bytes) else { return }
    for value in decoded {
        let options = JSONModel.Options(inlineLimit: .max)
        let json = JSONModel.encode(value.dataSet, options: options)
        do {
            let again = JSONModel.encode(try JSONModel.decode(json).dataSet, options: options)
            let twice = JSONModel.encode(try JSONModel.decode(again).dataSet, options: options)
            require(twice == again, "JSON changes when read and written")
            let written = try value.dataSet.encoded(as: .explicitLittle)
            let read = try DataSet(parsing: written, encoding: .explicitLittle, characterSet: .utf8)
            require(read.elements.map(\.tag) == value.dataSet.elements.map(\.tag), "elements differ once written")
        } catch {
            require(false, "JSON of ours is not read: \(error)")
        }
    }
}
