public import Logging

/// Where the process runs: decides what is refused.
public enum DeploymentEnvironment: String, Sendable, CaseIterable {
    case development
    /// Nothing travels in plain text, and nothing is made up for convenience.
    case production
}

extension EnvironmentReader {
    /// Where the process runs; every group whose rules depend on it may read it.
    public mutating func deploymentEnvironment() -> DeploymentEnvironment {
        choice(
            "ENVIRONMENT",
            default: .development,
            meaning: "Where this runs; `production` refuses plain text and development conveniences."
        )
    }
}

/// Settings that every role has.
public struct ProcessSettings: SettingsGroup, Equatable {
    public static let section = "Every role"

    public let environment: DeploymentEnvironment
    public let logLevel: Logger.Level
    public let logFormat: LogFormat
    public let logStream: LogStream
    /// Names this process among its like in logs; nil takes the host name.
    public let nodeName: String?
    public let operationsAddress: String
    public let operationsPort: Int
    /// Whether they are plain text although clients are served over TLS.
    public let isOperationsPlainText: Bool
    /// From the moment readiness fails until draining begins.
    public let shutdownNotice: Duration
    /// From the signal to the end of the process, whatever is in flight.
    public let shutdownLimit: Duration

    public init(_ read: inout EnvironmentReader) {
        environment = read.deploymentEnvironment()
        logLevel = read.choice("LOG_LEVEL", default: .info, meaning: "The least level that is logged.")
        logFormat = read.choice(
            "LOG_FORMAT",
            default: .ecs,
            meaning: "`ecs`: one JSON object a line (Elastic Common Schema 8); `console`: for people."
        )
        logStream = read.choice("LOG_STREAM", default: .stdout, meaning: "Where log lines go.")
        nodeName = read.optionalText(
            "NODE_NAME",
            meaning: "Names this process in logs (`service.node.name`) and on the log; else the host name."
        )
        operationsAddress = read.text(
            "OPERATIONS_ADDRESS",
            default: "127.0.0.1",
            meaning: "Address of `/healthz`, `/readyz` and `/metrics`, which hold no patient data."
        )
        operationsPort = read.integer(
            "OPERATIONS_PORT",
            in: 0...65_535,
            default: 9090,
            meaning: "Port of `/healthz`, `/readyz` and `/metrics`; 0 takes a free one."
        )
        isOperationsPlainText = read.flag(
            "OPERATIONS_PLAIN_TEXT",
            default: false,
            meaning: "Serve them in plain text although clients are served over TLS; refused in production."
        )
        if isOperationsPlainText && environment == .production {
            read.report(
                "OPERATIONS_PLAIN_TEXT",
                found: "is true",
                allowed: "production serves operations as it serves clients: probes and Prometheus can use https"
            )
        }
        let notice = read.seconds(
            "SHUTDOWN_NOTICE_SECONDS",
            in: 0...60,
            default: 0,
            meaning: "How long readiness fails before draining begins, so that load balancers notice."
        )
        let limit = read.seconds(
            "SHUTDOWN_LIMIT_SECONDS",
            in: 1...3_600,
            default: 50,
            meaning: "The longest a shutdown may take, notice included; keep it below the orchestrator's grace period."
        )
        if notice >= limit {
            read.report(
                "SHUTDOWN_NOTICE_SECONDS",
                found: "is not shorter than RADIOLOG_SHUTDOWN_LIMIT_SECONDS",
                allowed: "less than \(limit.components.seconds) seconds"
            )
        }
        shutdownNotice = notice
        shutdownLimit = limit
    }
}
