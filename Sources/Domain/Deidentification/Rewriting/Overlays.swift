import DICOM

/// Which overlay planes of a data set may stay (PS3.3 C.9.2).
///
/// Overlays are bitmaps that may show text. The Basic Profile takes their data, and so the planes, out; Clean Graphics
/// keeps planes that mark a region of interest, which is an area, and takes graphics out.
struct Overlays {
    private let kept: Set<UInt16>
    /// A plane lies in the unused bits of the pixels.
    let areInPixels: Bool

    init(_ dataSet: DataSet, _ options: Set<DeidentificationOption>) {
        var kept: Set<UInt16> = []
        var areInPixels = false
        for element in dataSet.elements where element.tag.element == 0x0010 && Self.contain(element.tag) {
            let group = element.tag.group
            let hasData = dataSet.contains(Tag(group, 0x3000))
            if !hasData { areInPixels = true }
            if hasData, options.contains(.cleanGraphics), dataSet.string(Tag(group, 0x0040)) == "R" {
                kept.insert(group)
            }
        }
        self.kept = kept
        self.areInPixels = areInPixels
    }

    func keeps(_ tag: Tag) -> Bool { kept.contains(tag.group) && tag.element != 0x4000 }

    static func contain(_ tag: Tag) -> Bool { tag.group & 0xFF00 == 0x6000 && tag.group & 1 == 0 }
}
