/// What an upload says about itself: the attributes by which an instance is filed, found and shown.
///
/// Text is decoded by the data set's character set; what is absent, empty or unreadable is nil.
public struct InstanceHeader: Sendable, Equatable {
    public let transferSyntaxUID: String
    public let sopClassUID: String?
    public let sopInstanceUID: String?
    public let studyInstanceUID: String?
    public let seriesInstanceUID: String?

    public let patientID: String?
    public let issuerOfPatientID: String?
    /// As written, groups divided by `=` and components by `^`.
    public let patientName: String?
    /// `YYYYMMDD` as written.
    public let patientBirthDate: String?
    public let patientSex: String?

    public let studyDate: String?
    public let studyTime: String?
    public let studyDescription: String?
    public let accessionNumber: String?
    public let referringPhysicianName: String?

    public let modality: String?
    public let seriesNumber: Int?
    public let seriesDescription: String?
    public let instanceNumber: Int?

    public let rows: Int?
    public let columns: Int?
    /// 1 where the attribute is absent.
    public let numberOfFrames: Int
    public let samplesPerPixel: Int?
    public let bitsAllocated: Int?
    public let bitsStored: Int?
    /// 0 unsigned, 1 signed.
    public let pixelRepresentation: Int?
    public let photometricInterpretation: String?

    public init(_ file: Part10File) {
        let dataSet = file.dataSet
        transferSyntaxUID = file.transferSyntax.uid.uid.text
        sopClassUID = dataSet.string(.sopClassUID)
        sopInstanceUID = dataSet.string(.sopInstanceUID)
        studyInstanceUID = dataSet.string(.studyInstanceUID)
        seriesInstanceUID = dataSet.string(.seriesInstanceUID)
        patientID = dataSet.string(.patientID)
        issuerOfPatientID = dataSet.string(.issuerOfPatientID)
        patientName = dataSet.string(.patientName)
        patientBirthDate = dataSet.string(.patientBirthDate)
        patientSex = dataSet.string(.patientSex)
        studyDate = dataSet.string(.studyDate)
        studyTime = dataSet.string(.studyTime)
        studyDescription = dataSet.string(.studyDescription)
        accessionNumber = dataSet.string(.accessionNumber)
        referringPhysicianName = dataSet.string(.referringPhysicianName)
        modality = dataSet.string(.modality)
        seriesNumber = dataSet.integer(.seriesNumber)
        seriesDescription = dataSet.string(.seriesDescription)
        instanceNumber = dataSet.integer(.instanceNumber)
        rows = dataSet.integer(.rows)
        columns = dataSet.integer(.columns)
        numberOfFrames = max(1, dataSet.integer(.numberOfFrames) ?? 1)
        samplesPerPixel = dataSet.integer(.samplesPerPixel)
        bitsAllocated = dataSet.integer(.bitsAllocated)
        bitsStored = dataSet.integer(.bitsStored)
        pixelRepresentation = dataSet.integer(.pixelRepresentation)
        photometricInterpretation = dataSet.string(.photometricInterpretation)
    }
}
