import Foundation

/// What a path leads to.
enum FileKind {
    case absent
    case file
    case folder
    /// A pipe, a socket or a device.
    case other
    case link

    /// Of what is at the end of links.
    init(_ path: String) {
        self.init(itself: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    }

    /// Of a link itself, not of what it points to.
    init(itself path: String) {
        switch (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType {
        case .typeRegular?: self = .file
        case .typeDirectory?: self = .folder
        case .typeSymbolicLink?: self = .link
        case nil: self = .absent
        default: self = .other
        }
    }
}
