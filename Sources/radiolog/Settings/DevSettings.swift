import Runtime

/// Where `radiolog dev` keeps everything.
struct DevSettings: SettingsGroup {
    static let section = "radiolog dev"

    let directory: String

    init(_ read: inout EnvironmentReader) {
        directory = read.path(
            "DATA_DIRECTORY",
            default: "data",
            meaning: "Directory of everything `radiolog dev` keeps: log, views, objects, keys."
        )
    }
}
