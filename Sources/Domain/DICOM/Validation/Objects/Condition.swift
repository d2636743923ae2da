/// The conditions of type 1C and 2C attributes that the data set itself decides (PS3.5 §7.4.2).
///
/// Few of the standard's conditions are; those that ask what was examined, or how, are left alone.
enum Condition {
    /// Why `tag` must be in `dataSet`, as an attribute of `module`; nil when it need not be, or that cannot be known.
    static func met(_ tag: Tag, in dataSet: DataSet, module: String?) -> String? {
        switch tag.group {
        case 0x0008: code(tag, dataSet) ?? content(tag, dataSet)
        case 0x0020, 0x0018: position(tag, dataSet)
        case 0x0028, 0x7FE0: image(tag, dataSet, module)
        default: content(tag, dataSet) ?? other(tag, dataSet)
        }
    }

    /// The code sequence macro (PS3.3 §8.8).
    private static func code(_ tag: Tag, _ item: DataSet) -> String? {
        switch tag {
        case .codeValue where !item.contains(.longCodeValue) && !item.contains(.urnCodeValue): "no other code value"
        case .codingSchemeDesignator where item.contains(.codeValue) || item.contains(.longCodeValue): "a code value"
        case .mappingResource where item.contains(.contextIdentifier),
            .contextGroupVersion where item.contains(.contextIdentifier):
            "a context identifier"
        case .contextGroupLocalVersion where item.string(.contextGroupExtensionFlag) == "Y",
            .contextGroupExtensionCreatorUID where item.string(.contextGroupExtensionFlag) == "Y":
            "a context group extension"
        default: nil
        }
    }

    private static func image(_ tag: Tag, _ dataSet: DataSet, _ module: String?) -> String? {
        switch tag {
        case .planarConfiguration:
            (dataSet.integer(.samplesPerPixel) ?? 1) > 1 ? "several samples per pixel" : nil
        case .redPaletteColorLookupTableDescriptor, .greenPaletteColorLookupTableDescriptor,
            .bluePaletteColorLookupTableDescriptor:
            usesPalette(dataSet) ? "PALETTE COLOR" : nil
        case .redPaletteColorLookupTableData:
            lacksPalette(dataSet, .segmentedRedPaletteColorLookupTableData)
        case .greenPaletteColorLookupTableData:
            lacksPalette(dataSet, .segmentedGreenPaletteColorLookupTableData)
        case .bluePaletteColorLookupTableData:
            lacksPalette(dataSet, .segmentedBluePaletteColorLookupTableData)
        case .frameIncrementPointer: (dataSet.integer(.numberOfFrames) ?? 1) > 1 ? "several frames" : nil
        case .lossyImageCompressionRatio, .lossyImageCompressionMethod:
            dataSet.string(.lossyImageCompression) == "01" ? "lossy compression" : nil
        case .windowWidth: dataSet.contains(.windowCenter) ? "a window center" : nil
        case .rescaleSlope: dataSet.contains(.rescaleIntercept) ? "a rescale intercept" : nil
        // Elsewhere it is due for other units than Hounsfield's only.
        case .rescaleType where module == "Modality LUT": dataSet.contains(.rescaleIntercept) ? "a rescale" : nil
        case .pixelData: lacksPixels(dataSet) ? "no other pixels" : nil
        case .pixelPaddingValue where dataSet.contains(.pixelPaddingRangeLimit) && dataSet.contains(.pixelData):
            "a range limit"
        default: nil
        }
    }

    /// Attributes whose conditions name SOP classes (PS3.3 C.7.3.1, C.7.6.1).
    private static func position(_ tag: Tag, _ dataSet: DataSet) -> String? {
        switch tag {
        case .frameTime, .frameTimeVector:
            dataSet.tags(.frameIncrementPointer)?.contains(tag) == true ? "a frame increment pointer to it" : nil
        case .patientPosition where !dataSet.contains(.patientOrientationCodeSequence):
            isOf(positioned, dataSet) ? "this SOP class" : nil
        case .patientOrientation where !dataSet.contains(.imageOrientationPatient):
            isOf(projected, dataSet) ? "no orientation in space" : nil
        default: nil
        }
    }

    private static func isOf(_ classes: Set<String>, _ dataSet: DataSet) -> Bool {
        dataSet.string(.sopClassUID).map { classes.contains($0) } ?? false
    }

    private static let positioned = storage(["2", "2.1", "4", "4.1", "4.2", "4.3"])
    /// Of those classes that require no Image Orientation (Patient): CR, US, secondary capture, XA and RF.
    private static let projected = storage(["1", "3.1", "6.1", "7", "12.1", "12.2"])

    private static func storage(_ classes: [String]) -> Set<String> {
        Set(classes.map { "1.2.840.10008.5.1.4.1.1.\($0)" })
    }

    /// What a content item holds, as its Value Type (0040,A040) says (PS3.3 C.17.3).
    private static func content(_ tag: Tag, _ item: DataSet) -> String? {
        guard let types = valueTypes[tag], let type = item.string(.valueType), types.contains(type) else { return nil }
        return "this value type"
    }

    private static let valueTypes: [Tag: Set<String>] = [
        Tag(0x0040, 0xA160): ["TEXT"], Tag(0x0040, 0xA300): ["NUM"], Tag(0x0040, 0xA168): ["CODE"],
        Tag(0x0040, 0xA123): ["PNAME"], Tag(0x0040, 0xA120): ["DATETIME"], Tag(0x0040, 0xA121): ["DATE"],
        Tag(0x0040, 0xA122): ["TIME"], Tag(0x0040, 0xA124): ["UIDREF"], Tag(0x0040, 0xA130): ["TCOORD"],
        Tag(0x0040, 0xA050): ["CONTAINER"], Tag(0x0040, 0xA801): ["TABLE"],
        Tag(0x0008, 0x1199): ["IMAGE", "COMPOSITE", "WAVEFORM"], Tag(0x0070, 0x0022): ["SCOORD", "SCOORD3D"],
        Tag(0x0070, 0x0023): ["SCOORD", "SCOORD3D"], Tag(0x3006, 0x0024): ["SCOORD3D"],
    ]

    private static func other(_ tag: Tag, _ dataSet: DataSet) -> String? {
        switch tag {
        case .referencedStructureSetSequence:
            dataSet.string(.rtPlanGeometry) == "PATIENT" ? "a plan for a patient's geometry" : nil
        case .verifyingObserverSequence: dataSet.string(.verificationFlag) == "VERIFIED" ? "a verified document" : nil
        case .deidentificationMethod, .deidentificationMethodCodeSequence:
            lacksDeidentificationMethod(dataSet) ? "the patient's identity removed" : nil
        default: nil
        }
    }

    private static func usesPalette(_ dataSet: DataSet) -> Bool {
        dataSet.string(.photometricInterpretation) == "PALETTE COLOR"
    }

    private static func lacksPixels(_ dataSet: DataSet) -> Bool {
        ![.pixelDataProviderURL, .floatPixelData, .doubleFloatPixelData].contains { dataSet.contains($0) }
    }

    /// The tables may be there in full or in segments (PS3.3 C.7.9).
    private static func lacksPalette(_ dataSet: DataSet, _ segmented: Tag) -> String? {
        usesPalette(dataSet) && !dataSet.contains(segmented) ? "PALETTE COLOR and no segmented table" : nil
    }

    /// One of the two attributes says how (PS3.3 C.7.1.1).
    private static func lacksDeidentificationMethod(_ dataSet: DataSet) -> Bool {
        dataSet.string(.patientIdentityRemoved) == "YES" && !dataSet.contains(.deidentificationMethod)
            && !dataSet.contains(.deidentificationMethodCodeSequence)
    }
}

extension Tag {
    fileprivate static let codeValue = Tag(0x0008, 0x0100)
    fileprivate static let codingSchemeDesignator = Tag(0x0008, 0x0102)
    fileprivate static let mappingResource = Tag(0x0008, 0x0105)
    fileprivate static let contextGroupVersion = Tag(0x0008, 0x0106)
    fileprivate static let contextGroupLocalVersion = Tag(0x0008, 0x0107)
    fileprivate static let contextGroupExtensionFlag = Tag(0x0008, 0x010B)
    fileprivate static let contextGroupExtensionCreatorUID = Tag(0x0008, 0x010D)
    fileprivate static let contextIdentifier = Tag(0x0008, 0x010F)
    fileprivate static let longCodeValue = Tag(0x0008, 0x0119)
    fileprivate static let urnCodeValue = Tag(0x0008, 0x0120)
    fileprivate static let frameTime = Tag(0x0018, 0x1063)
    fileprivate static let frameTimeVector = Tag(0x0018, 0x1065)
    fileprivate static let patientPosition = Tag(0x0018, 0x5100)
    fileprivate static let patientOrientation = Tag(0x0020, 0x0020)
    fileprivate static let valueType = Tag(0x0040, 0xA040)
    fileprivate static let patientOrientationCodeSequence = Tag(0x0054, 0x0410)
    fileprivate static let rtPlanGeometry = Tag(0x300A, 0x000C)
    fileprivate static let referencedStructureSetSequence = Tag(0x300C, 0x0060)
    fileprivate static let verifyingObserverSequence = Tag(0x0040, 0xA073)
    fileprivate static let verificationFlag = Tag(0x0040, 0xA493)
}
