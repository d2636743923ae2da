import DICOM
import Events

extension InstanceIdentity {
    /// What identifies the instance of `header`; nil when one of its UIDs is missing.
    init?(_ header: InstanceHeader, file: String?) {
        guard let study = header.studyInstanceUID, let series = header.seriesInstanceUID,
            let instance = header.sopInstanceUID
        else { return nil }
        self.init(studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: instance)
        patientName = header.patientName
        patientID = header.patientID
        issuerOfPatientID = header.issuerOfPatientID
        patientBirthDate = header.patientBirthDate
        patientSex = header.patientSex
        studyDate = header.studyDate
        studyTime = header.studyTime
        studyDescription = header.studyDescription
        accessionNumber = header.accessionNumber
        seriesNumber = header.seriesNumber.map(String.init)
        seriesDescription = header.seriesDescription
        instanceNumber = header.instanceNumber.map(String.init)
        fileName = file.map { String($0.prefix(Self.fileNameLimit)) }
    }

    private static let fileNameLimit = 512
}
