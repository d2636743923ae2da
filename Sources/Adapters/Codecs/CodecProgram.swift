import class Foundation.FileManager

/// Where the children's program is installed.
public enum CodecProgram {
    /// Its file name.
    public static let name = "radiolog-codecs"

    /// Beside the program that runs now: so it is in a build folder and in an image.
    public static var installed: String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder = own.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(folder)/\(name)"
    }
}
