// swift-tools-version: 6.2
// The modules that are measured and nothing else, so that a benchmark builds in a minute: `make bench-dicom`.
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A module of the main package, by a link to its sources.
func module(_ name: String, in layer: String, on dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)", swiftSettings: strict)
}

func native(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func codec(_ name: String, on dependencies: [Target.Dependency] = [], linking libraries: [String] = []) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/System/\(name)",
        linkerSettings: libraries.map { .linkedLibrary($0) }
    )
}

let package = Package(
    name: "radiolog-bench",
    platforms: [.macOS(.v15)],
    targets: [
        native("COpenJPEG", pkgConfig: "libopenjp2", apt: "libopenjp2-7-dev"),
        native("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
        codec("CCodecChild"),
        codec("CCodecSandbox", on: ["CCodecChild"]),
        codec(
            "CDicomCodecs",
            on: ["CCodecChild", "COpenJPEG"],
            linking: ["charls", "gdcmCommon", "gdcmDICT", "gdcmDSED", "gdcmMSFF", "jpeg", "openjp2", "openjph"]
        ),
        .executableTarget(
            name: "radiolog-codecs",
            dependencies: ["CCodecSandbox", "CDicomCodecs"],
            path: "Sources/System/radiolog-codecs"
        ),
        module("Codecs", in: "Adapters", on: ["CCodecChild"]),
        module("FrameCodecs", in: "Stores", on: ["Codecs", "DICOM", "Imaging"]),
        module("OpenSSL", in: "Adapters", on: ["COpenSSL"]),
        module("Compression", in: "Domain"),
        module("Deidentification", in: "Domain", on: ["DICOM"]),
        module("DICOM", in: "Domain", on: ["Compression"]),
        module("Imaging", in: "Domain", on: ["Compression", "DICOM"]),
        .executableTarget(
            name: "radiolog-bench",
            dependencies: [
                "Codecs", "Deidentification", "DICOM", "FrameCodecs", "Imaging", "OpenSSL", "radiolog-codecs",
            ],
            path: "Bench",
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)
