import Completion
import Erasure
import Gateway
import HTTPSurface
import Projector
import Query
import Runtime
import Sweeper
import Worker

/// Every setting of the product, read once.
struct RadiologSettings {
    let process: ProcessSettings
    let http: HTTPSettings
    let log: LogSettings
    let topics: TopicSettings
    let views: ViewSettings
    let storage: StorageSettings
    let keys: KeySettings
    let bootstrap: BootstrapSettings
    let accounts: AccountsSettings
    let audit: AuditSettings
    let openID: OpenIDSettings
    let reading: ParsingSettings
    let gateway: GatewaySettings
    let quotas: QuotaSettings
    let worker: WorkerSettings
    let transcoding: TranscodingSettings
    let deidentification: DeidentificationSettings
    let codecs: CodecSettings
    let projector: ProjectorSettings
    let completion: CompletionSettings
    let query: QuerySettings
    let export: ExportSettings
    let erasure: ErasureSettings
    let retention: RetentionSettings
    let sweeper: SweeperSettings
    let dev: DevSettings

    /// Who reads: decides what must be set.
    enum Reader {
        case dev
        case role(Role)
        case topics
        /// Commands that work on the parts of a running system, or of a `radiolog dev`, and listen to nobody.
        case commands
    }

    static let catalogue = SettingsCatalogue(of: [
        ProcessSettings.self, TLSSettings.self, HTTPSettings.self, RequestRateSettings.self, LogSettings.self,
        TopicSettings.self,
        ViewSettings.self, StorageSettings.self, KeySettings.self, BootstrapSettings.self, AccountsSettings.self,
        OpenIDSettings.self, AuditSettings.self, ParsingSettings.self, GatewaySettings.self,
        QuotaSettings.self,
        WorkerSettings.self, TranscodingSettings.self, DeidentificationSettings.self, CodecSettings.self,
        ProjectorSettings.self, CompletionSettings.self, QuerySettings.self, ExportSettings.self, ErasureSettings.self,
        RetentionSettings.self, SweeperSettings.self, DevSettings.self,
    ])

    /// - Throws: `InvalidEnvironment` with every problem at once.
    static func read(
        _ environment: [String: String],
        for reader: Reader
    ) throws(InvalidEnvironment) -> RadiologSettings {
        try catalogue.read(environment) { read in RadiologSettings(&read, for: reader) }
    }

    private init(_ read: inout EnvironmentReader, for reader: Reader) {
        process = read.group()
        http = read.group()
        log = read.group()
        topics = read.group()
        views = read.group()
        storage = read.group()
        keys = read.group()
        bootstrap = read.group()
        accounts = read.group()
        audit = read.group()
        openID = read.group()
        reading = read.group()
        gateway = read.group()
        quotas = read.group()
        worker = read.group()
        transcoding = read.group()
        deidentification = read.group()
        codecs = read.group()
        projector = read.group()
        completion = read.group()
        query = read.group()
        export = read.group()
        erasure = read.group()
        retention = read.group()
        sweeper = read.group()
        dev = read.group()
        for (name, isMissing) in required(by: reader) where isMissing {
            read.report(name, found: "is not set", allowed: "only radiolog dev does without it")
        }
        if isTransportMissing(for: reader) {
            read.report(
                "TLS_CERTIFICATE_FILE",
                found: "is not set",
                allowed: "a certificate; or a proxy that ends TLS, and RADIOLOG_HTTP_TLS_AT_PROXY; "
                    + "or RADIOLOG_HTTP_PLAIN_TEXT, in development"
            )
        }
    }

    /// `radiolog dev` makes certificates of its own, but not for production.
    private func isTransportMissing(for reader: Reader) -> Bool {
        switch reader {
        case .dev: http.transport == nil && process.environment == .production
        case .role: http.transport == nil
        case .topics, .commands: false
        }
    }

    private func required(by reader: Reader) -> [(String, Bool)] {
        let log = ("KAFKA_BROKERS", log.brokers.isEmpty)
        let views = ("MONGODB_URI", views.uri == nil)
        let objects = [
            ("OBJECTS_DIRECTORY", storage.objectsDirectory == nil),
            ("MASTER_KEY_FILE", storage.masterKeyFile == nil && keys.serviceFile == nil),
        ]
        let token = ("BOOTSTRAP_TOKEN", bootstrap.token == nil)
        return switch reader {
        case .dev, .commands: []
        case .topics: [log]
        case .role(.gateway), .role(.query): [log, views, token] + objects
        case .role(.worker): [log, views] + objects
        case .role(.projector): [log, views]
        }
    }
}
