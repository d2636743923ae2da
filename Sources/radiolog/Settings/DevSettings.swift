import Runtime

/// Where `radiolog dev` keeps everything.
struct DevSettings: SettingsGroup {
    static let section = "radiolog dev"

    let directory: String
    let worker: Bool

    init(_ read: inout EnvironmentReader) {
        directory = read.path(
            "DATA_DIRECTORY",
            default: "data",
            meaning: "Directory of everything `radiolog dev` keeps: log, views, objects, keys."
        )
        worker = read.flag(
            "DEV_WORKER",
            default: true,
            meaning: "Process what is uploaded; false lets it wait on the log until a `radiolog dev` that does."
        )
    }
}
