import DICOM

/// Where images of some equipment show who they are of: declared by people who know the equipment.
public struct PixelRegionRule: Codable, Sendable, Equatable {
    /// In pixels of a frame; what lies outside the frame is left out.
    public struct Rectangle: Codable, Sendable, Equatable {
        /// Of the left column, from 0.
        public let x: Int
        /// Of the upper row, from 0.
        public let y: Int
        public let width: Int
        public let height: Int

        public init(x: Int, y: Int, width: Int, height: Int) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// (0008,0060); each of these is compared whole, letter case ignored, and matches anything when nil.
    public let modality: String?
    /// (0008,0070).
    public let manufacturer: String?
    /// (0008,1090).
    public let model: String?
    /// (0028,0010).
    public let rows: Int?
    /// (0028,0011).
    public let columns: Int?
    /// Blanked in every frame; none says that such images show nothing.
    public let regions: [Rectangle]

    public init(
        modality: String? = nil,
        manufacturer: String? = nil,
        model: String? = nil,
        rows: Int? = nil,
        columns: Int? = nil,
        regions: [Rectangle]
    ) {
        self.modality = modality
        self.manufacturer = manufacturer
        self.model = model
        self.rows = rows
        self.columns = columns
        self.regions = regions
    }
}

extension PixelRegionRule {
    func matches(_ dataSet: DataSet) -> Bool {
        func agrees(_ wanted: String?, _ tag: Tag) -> Bool {
            guard let wanted else { return true }
            return dataSet.string(tag)?.lowercased() == wanted.lowercased()
        }
        return agrees(modality, .modality) && agrees(manufacturer, .manufacturer)
            && agrees(model, .manufacturerModelName)
            && (rows == nil || dataSet.integer(.rows) == rows)
            && (columns == nil || dataSet.integer(.columns) == columns)
    }
}
