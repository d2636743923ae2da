import DICOM
import DICOMWeb
import ObjectStore

extension ProcessingStep {
    /// The data set in the DICOM JSON model (PS3.18 Annex F); pixel data and long binary values are left out.
    static let metadata = ProcessingStep(
        kind: "metadata",
        version: 1,
        mediaType: "application/dicom+json"
    ) { payload, result in
        try await result.write(JSONModel.encode([payload.file.dataSet]))
    }
}
