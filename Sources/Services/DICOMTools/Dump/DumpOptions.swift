public import DICOM

/// What a dump shows, and how.
public struct DumpOptions: Sendable {
    /// Of the text of one value, in characters.
    public var maximumValueLength = 64
    /// Each line begins with the place of its element in the file.
    public var showsOffsets = false
    /// With the escape sequences of terminals.
    public var isColoured = false
    /// Each line of a search begins with the name of its file.
    public var showsFileNames = false
    /// Only elements with these tags, wherever they are, each with its path; all when there are none.
    public var searched: Set<Tag> = []

    public init() {}
}
