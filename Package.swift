// swift-tools-version: 6.2
// The dependency rule of docs/ARCHITECTURE.md, in layer order: Services -> Stores -> (Domain | Adapters) -> System.
// `--explicit-target-dependency-import-check error` makes the compiler keep it.
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(
    _ name: String,
    in layer: String,
    on dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(layer)/\(name)",
        resources: resources,
        swiftSettings: strict
    )
}

func tests(_ name: String, on dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies,
        path: "Tests/\(name)",
        resources: resources,
        swiftSettings: strict
    )
}

func native(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// C or C++ of our own, with the libraries it is linked against.
func foreign(
    _ name: String,
    on dependencies: [Target.Dependency] = [],
    linking libraries: [String] = []
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/System/\(name)",
        linkerSettings: libraries.map { .linkedLibrary($0) }
    )
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let system: [Target] = [
    .systemLibrary(name: "CChildProcess", path: "Sources/System/CChildProcess"),
    foreign("CCodecChild"),
    foreign("CCodecSandbox", on: ["CCodecChild"]),
    foreign(
        "CDicomCodecs",
        on: ["CCodecChild", "COpenJPEG"],
        linking: ["charls", "gdcmCommon", "gdcmDICT", "gdcmDSED", "gdcmMSFF", "jpeg", "openjph"]
    ),
    native("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev"),
    native("CMongoC", pkgConfig: "libmongoc-1.0", apt: "libmongoc-dev"),
    native("COpenJPEG", pkgConfig: "libopenjp2", apt: "libopenjp2-7-dev"),
    native("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    native("CQRCode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    native("CRdKafka", pkgConfig: "rdkafka", apt: "librdkafka-dev"),
    // The process that foreign codecs run in: small, without Swift and without keys.
    .executableTarget(
        name: "radiolog-codecs",
        dependencies: ["CCodecSandbox", "CDicomCodecs"],
        path: "Sources/System/radiolog-codecs"
    ),
]

let domain: [Target] = [
    module("Access", in: "Domain"),
    module("Audit", in: "Domain", on: ["Access"]),
    module("Compression", in: "Domain"),
    module("DICOM", in: "Domain", on: ["Compression"]),
    module("DICOMWeb", in: "Domain", on: ["DICOM", "JSONText"]),
    module("Deidentification", in: "Domain", on: ["DICOM"]),
    module("Events", in: "Domain", on: ["Access"]),
    module("Imaging", in: "Domain", on: ["Compression", "DICOM"]),
    module("JSONText", in: "Domain"),
]

let adapters: [Target] = [
    module("Argon2", in: "Adapters", on: ["CArgon2", "OpenSSL"]),
    module("BSON", in: "Adapters"),
    module("Codecs", in: "Adapters", on: ["CCodecChild"]),
    module("EmbeddedLog", in: "Adapters", on: [grdb]),
    module("EmbeddedMongo", in: "Adapters", on: ["BSON", "CChildProcess", "Mongo"]),
    module("Files", in: "Adapters", on: ["CChildProcess"]),
    module("Kafka", in: "Adapters", on: ["CRdKafka", deque, logging]),
    module("ModernTLS", in: "Adapters", on: [nioSSL]),
    module("Mongo", in: "Adapters", on: ["BSON", "CMongoC", "OpenSSL"]),
    module("OpenSSL", in: "Adapters", on: ["COpenSSL"]),
    module("OutboundHTTP", in: "Adapters", on: ["ModernTLS", asyncHTTPClient, nio, nioHTTP1, nioPosix, nioSSL]),
    module("QRCode", in: "Adapters", on: ["CQRCode"]),
]

let stores: [Target] = [
    module(
        "Accounts",
        in: "Stores",
        on: ["Access", "Argon2", "Audit", "BSON", "Files", "KeyVault", "Mongo", "OpenSSL", "QRCode"]
    ),
    module("AuditTrail", in: "Stores", on: ["Access", "Audit", "BSON", "EventLog", "Events", "Mongo", "OpenSSL"]),
    module("AuditView", in: "Stores", on: ["Access", "Audit", "BSON", "EventLog", "Events", "Mongo"]),
    module(
        "EventLog",
        in: "Stores",
        on: ["Access", "EmbeddedLog", "Events", "JSONText", "Kafka", logging, metrics, yams]
    ),
    module("Erasures", in: "Stores", on: ["Access", "BSON", "Events", "Mongo"]),
    module("FrameCodecs", in: "Stores", on: ["Codecs", "DICOM", "Imaging"]),
    module("KeyVault", in: "Stores", on: ["Access", "BSON", "Events", "Files", "Mongo", "OpenSSL"]),
    module("LogArchive", in: "Stores", on: ["EventLog", "Events", "Files", "OpenSSL"]),
    module("ObjectStore", in: "Stores", on: ["Files", "KeyVault", "OpenSSL"]),
    module("Patients", in: "Stores", on: ["Access", "Events", "KeyVault", "StudyViews"]),
    module("StudyViews", in: "Stores", on: ["Access", "BSON", "EventLog", "Events", "Mongo"]),
]

let runtime: [Target] = [
    module("Runtime", in: "Runtime", on: ["Access", coreMetrics, lifecycle, logging, metrics]),
    module(
        "HTTPSurface",
        in: "Runtime",
        on: [
            "Access", "Audit", "ModernTLS", "Runtime", httpTypes, hummingbird, hummingbirdCore, lifecycle, logging,
            metrics, nio,
            nioHTTP1, nioSSL, nioTLS,
        ]
    ),
]

let services: [Target] = [
    module("Client", in: "Services", on: [asyncHTTPClient, nio, nioHTTP1, nioSSL]),
    module(
        "Completion",
        in: "Services",
        on: ["Access", "EventLog", "Events", "Runtime", "StudyViews", lifecycle, logging]
    ),
    module("DICOMTools", in: "Services", on: ["DICOM", "DICOMWeb", "Deidentification", "Imaging"]),
    module(
        "Description",
        in: "Services",
        on: ["Access", "HTTPSurface", httpTypes, hummingbird, yams],
        resources: [.copy("Assets")]
    ),
    module(
        "Erasure",
        in: "Services",
        on: [
            "Access", "Audit", "Erasures", "EventLog", "Events", "HTTPSurface", "KeyVault", "ObjectStore", "Patients",
            "Runtime", "StudyViews", httpTypes, hummingbird, lifecycle, logging,
        ]
    ),
    module(
        "Gateway",
        in: "Services",
        on: [
            "Access", "Audit", "Compression", "DICOM", "DICOMWeb", "EventLog", "Events", "HTTPSurface", "KeyVault",
            "ObjectStore", "Runtime", httpTypes, hummingbird, logging, orderedCollections,
        ]
    ),
    module(
        "Identity",
        in: "Services",
        on: ["Access", "Accounts", "Audit", "HTTPSurface", "Runtime", httpTypes, hummingbird, logging]
    ),
    module(
        "Portal",
        in: "Services",
        on: ["HTTPSurface", httpTypes, hummingbird],
        resources: [.copy("Assets")]
    ),
    module(
        "Projector",
        in: "Services",
        on: ["EventLog", "Events", "Runtime", "StudyViews", lifecycle, logging]
    ),
    module(
        "Query",
        in: "Services",
        on: [
            "Access", "Audit", "AuditView", "Compression", "EventLog", "Events", "HTTPSurface", "KeyVault",
            "ObjectStore", "Patients", "Runtime", "StudyViews", httpTypes, hummingbird, logging,
        ]
    ),
    module(
        "Replay",
        in: "Services",
        on: ["Access", "AuditTrail", "EventLog", "Events", "KeyVault", "LogArchive", "Runtime", "StudyViews"]
    ),
    module(
        "Sweeper",
        in: "Services",
        on: ["EventLog", "Events", "ObjectStore", "Runtime", lifecycle, logging]
    ),
    module(
        "Worker",
        in: "Services",
        on: [
            "DICOM", "DICOMWeb", "Deidentification", "EventLog", "Events", "Imaging", "KeyVault", "ObjectStore",
            "Runtime", lifecycle, logging, orderedCollections,
        ]
    ),
]

/// The command: arguments and wiring only, hence on everything.
let command: [Target] = [
    .executableTarget(
        name: "radiolog",
        dependencies: [
            "Access", "Accounts", "Argon2", "Audit", "AuditTrail", "AuditView", "Client", "Codecs",
            "Completion", "DICOM",
            "DICOMTools", "Deidentification", "Description",
            "EmbeddedMongo", "Erasure", "Erasures",
            "EventLog", "Events", "Files", "FrameCodecs", "Gateway", "HTTPSurface", "Identity", "Imaging", "KeyVault",
            "ModernTLS", "Mongo",
            "LogArchive", "ObjectStore", "OpenSSL", "OutboundHTTP", "Patients", "Portal", "Projector", "Query",
            "Replay", "Runtime",
            "StudyViews",
            "Sweeper", "Worker",
            "radiolog-codecs",
            argumentParser, hummingbird, lifecycle, logging, metrics, unixSignals,
        ],
        path: "Sources/radiolog",
        swiftSettings: strict
    )
]

let testSupport: [Target] = [
    .target(name: "SeededRandom", path: "Tests/TestSupport/SeededRandom", swiftSettings: strict),
    .executableTarget(
        name: "LogAppender",
        dependencies: ["EmbeddedLog"],
        path: "Tests/TestSupport/LogAppender",
        swiftSettings: strict
    ),
    .executableTarget(
        name: "MisbehavingCodec",
        dependencies: ["CCodecSandbox"],
        path: "Tests/TestSupport/MisbehavingCodec"
    ),
    .target(
        name: "KafkaMock",
        dependencies: ["CRdKafka"],
        path: "Tests/TestSupport/KafkaMock",
        swiftSettings: strict
    ),
    .target(
        name: "ScenarioSupport",
        dependencies: [
            "Access", "Audit", "Compression", "DICOM", "EventLog", "Events", "HTTPSurface", "KeyVault", "ObjectStore",
            hummingbird, lifecycle, logging, nio, nioPosix,
        ],
        path: "Tests/TestSupport/ScenarioSupport",
        swiftSettings: strict
    ),
    .target(
        name: "MongoTestSupport",
        dependencies: ["EmbeddedMongo", "Mongo", "OpenSSL"],
        path: "Tests/TestSupport/Mongo",
        swiftSettings: strict
    ),
]

let testTargets: [Target] = [
    tests("AccessTests", on: ["Access"]),
    tests("AuditTests", on: ["Access", "Audit", "SeededRandom"]),
    tests(
        "AccountsTests",
        on: [
            "Access", "Accounts", "Argon2", "Audit", "BSON", "KeyVault", "Mongo", "MongoTestSupport",
            "OpenSSL",
        ]
    ),
    tests(
        "AuditTrailTests",
        on: [
            "Access", "Audit", "AuditTrail", "EventLog", "Events", "Mongo", "MongoTestSupport", "OpenSSL",
            "SeededRandom",
            grdb,
        ]
    ),
    tests("BSONTests", on: ["BSON", "SeededRandom"]),
    tests("CodecsTests", on: ["Codecs", "MisbehavingCodec", "SeededRandom", "radiolog-codecs"]),
    tests(
        "CompletionTests",
        on: [
            "Access", "Completion", "EventLog", "Events", "Mongo", "MongoTestSupport", "Projector", "Runtime",
            "ScenarioSupport", "SeededRandom", "StudyViews", lifecycle, logging,
        ]
    ),
    tests("CompressionTests", on: ["Compression", "SeededRandom"]),
    tests("ContractTests", on: ["EventLog", "KafkaMock", logging]),
    tests("DICOMTests", on: ["Compression", "DICOM", "SeededRandom"]),
    tests("DICOMToolsTests", on: ["DICOM", "DICOMTools", "Imaging"]),
    tests("DICOMWebTests", on: ["Compression", "DICOM", "DICOMWeb", "SeededRandom"]),
    tests("DeidentificationTests", on: ["DICOM", "Deidentification", "SeededRandom"]),
    tests("EmbeddedLogTests", on: ["EmbeddedLog", "LogAppender", "SeededRandom", grdb]),
    tests(
        "ErasureTests",
        on: [
            "Access", "Audit", "Erasure", "Erasures", "EventLog", "Events", "KeyVault", "Mongo", "MongoTestSupport",
            "ObjectStore", "OpenSSL", "Patients", "Projector", "Runtime", "ScenarioSupport", "StudyViews", lifecycle,
            logging,
        ]
    ),
    tests("EventLogTests", on: ["Access", "EventLog", "Events", "SeededRandom"]),
    tests("EventsTests", on: ["Access", "Events", "SeededRandom"]),
    tests("FilesTests", on: ["Files"]),
    tests("FrameCodecsTests", on: ["Codecs", "DICOM", "FrameCodecs", "Imaging", "SeededRandom", "radiolog-codecs"]),
    tests(
        "GatewayTests",
        on: [
            "Access", "Compression", "DICOM", "EventLog", "Events", "Gateway", "HTTPSurface", "KeyVault",
            "ObjectStore", "Runtime", "ScenarioSupport", "SeededRandom", hummingbird, logging,
        ]
    ),
    tests(
        "HTTPSurfaceTests",
        on: [
            "Access", "Audit", "HTTPSurface", "OpenSSL", "Runtime", httpTypes, hummingbird, hummingbirdTesting,
            lifecycle, logging, metrics, nio, nioPosix, nioSSL,
        ]
    ),
    tests("IdentityTests", on: ["Identity", httpTypes]),
    tests("ImagingTests", on: ["Compression", "DICOM", "Imaging", "SeededRandom"]),
    tests("JSONTextTests", on: ["JSONText", "SeededRandom"]),
    tests("KafkaTests", on: ["CRdKafka", "Kafka", "KafkaMock", "SeededRandom", logging]),
    tests(
        "KeyVaultTests",
        on: [
            "Access", "BSON", "Events", "Files", "KeyVault", "Mongo", "MongoTestSupport", "OpenSSL", "SeededRandom",
        ]
    ),
    tests("MongoTests", on: ["BSON", "EmbeddedMongo", "Mongo", "MongoTestSupport"]),
    tests("ObjectStoreTests", on: ["Access", "Events", "Files", "KeyVault", "ObjectStore", "OpenSSL", "SeededRandom"]),
    tests("OpenSSLTests", on: ["OpenSSL"]),
    tests("OutboundHTTPTests", on: ["OutboundHTTP"]),
    tests(
        "PixelTests",
        on: ["Codecs", "Compression", "DICOM", "FrameCodecs", "Imaging", "OpenSSL", "radiolog-codecs"]
    ),
    tests("PortalTests", on: ["Access", "HTTPSurface", "Portal", "ScenarioSupport", hummingbird]),
    tests(
        "ProjectorTests",
        on: [
            "Access", "EventLog", "Events", "Projector", "Runtime", "ScenarioSupport", "StudyViews", lifecycle, logging,
        ]
    ),
    tests(
        "QueryTests",
        on: [
            "Access", "Audit", "Compression", "EventLog", "Events", "HTTPSurface", "KeyVault", "Mongo",
            "MongoTestSupport",
            "ObjectStore", "OpenSSL", "Query", "Runtime", "StudyViews", hummingbird, logging,
        ]
    ),
    tests(
        "RadiologTests",
        on: [
            "Access", "Accounts", "Argon2", "Audit", "Description", "HTTPSurface", "KeyVault", "Mongo",
            "MongoTestSupport", "ObjectStore", "OpenSSL",
            "Runtime", "ScenarioSupport", "radiolog", httpTypes,
        ]
    ),
    tests(
        "AuditViewTests",
        on: [
            "Access", "Audit", "AuditTrail", "AuditView", "BSON", "EventLog", "Events", "Mongo", "MongoTestSupport",
            "OpenSSL",
        ]
    ),
    tests(
        "ReplayTests",
        on: [
            "Access", "Audit", "AuditTrail", "BSON", "EventLog", "Events", "KeyVault", "LogArchive", "Mongo",
            "MongoTestSupport", "OpenSSL", "Replay", "SeededRandom", "StudyViews",
        ]
    ),
    tests("RuntimeTests", on: ["Runtime", "SeededRandom", lifecycle, logging, metrics]),
    tests(
        "StudyViewsTests",
        on: ["Access", "BSON", "EventLog", "Events", "Mongo", "MongoTestSupport", "SeededRandom", "StudyViews"]
    ),
    tests(
        "SweeperTests",
        on: ["Access", "EventLog", "Events", "KeyVault", "ObjectStore", "OpenSSL", "Sweeper"]
    ),
    tests(
        "WorkerTests",
        on: [
            "Access", "DICOM", "EventLog", "Events", "Imaging", "KeyVault", "ObjectStore", "Runtime", "ScenarioSupport",
            "SeededRandom", "Worker", lifecycle, logging,
        ]
    ),
]

let package = Package(
    name: "radiolog",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "radiolog", targets: ["radiolog"]),
        .executable(name: "radiolog-codecs", targets: ["radiolog-codecs"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: system + domain + adapters + stores + runtime + services + command + testSupport + testTargets,
    cxxLanguageStandard: .cxx17
)
