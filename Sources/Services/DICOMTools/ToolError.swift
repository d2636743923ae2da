public import DICOM
import Foundation
public import Imaging

/// Why a tool could not do to a file what was asked.
///
/// Texts name tags, lengths and rules, never values.
public enum ToolError: Error, Sendable {
    /// The system's reason.
    case unreadable(String)
    case unwritable(String)
    /// A folder was named where a file is needed.
    case folder
    /// There is a file of that name already.
    case exists(String)
    case notDICOM(Violation)
    case image(ImagingError)
    /// What was asked for needs all of the file in memory, and the file is larger than the limit.
    case tooLarge(byteLimit: Int)
    /// Anything else that keeps this file from being worked on, in words.
    case refused(String)
}

extension ToolError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .unwritable(let reason): "cannot be written: \(reason)"
        case .folder: "is a folder (--recursive takes the files in it)"
        case .exists(let path): "\(path) exists (--force replaces it)"
        case .notDICOM(let violation): "is no DICOM file that can be read: \(violation)"
        case .image(let error): error.toolText
        case .tooLarge(let limit): "is larger than \(limit >> 20) MiB and is needed whole (--memory raises the limit)"
        case .refused(let reason): reason
        }
    }
}

extension ToolError {
    /// What an error of the system says, without the path, which its reader knows.
    static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "no such file"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        case .fileWriteOutOfSpace: return "no space left"
        default: break
        }
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        if let code = (error as? POSIXError ?? underlying as? POSIXError)?.code { return "error \(code.rawValue)" }
        return "\(type(of: error)) \((error as NSError).code)"
    }
}
