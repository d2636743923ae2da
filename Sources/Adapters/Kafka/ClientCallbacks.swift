import CRdKafka
import Foundation
public import Logging

/// What a client tells besides its results.
public struct ClientObserver: Sendable {
    public var logger: Logger
    /// How often `statistics` is called; nil for never.
    public var statisticsInterval: Duration?
    public var statistics: @Sendable (KafkaStatistics) -> Void
    /// Why brokers cannot be spoken to; shared by the clients of this observer and of its copies.
    let troubles = ConnectionTroubles()

    public init(
        logger: Logger,
        statisticsInterval: Duration? = nil,
        statistics: @escaping @Sendable (KafkaStatistics) -> Void = { _ in }
    ) {
        self.logger = logger
        self.statisticsInterval = statisticsInterval
        self.statistics = statistics
    }
}

/// What librdkafka's callbacks reach through the client's opaque pointer.
final class ClientCallbacks: Sendable {
    /// Called on the thread that polls; the list is librdkafka's, for the length of the call.
    typealias Rebalance =
        @Sendable (OpaquePointer, rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) -> Void

    private let observer: ClientObserver
    private let kind: Kind

    /// Which callbacks librdkafka accepts depends on what the client is.
    @safe enum Kind: Sendable {
        case producer
        case member(Rebalance)
        case other
    }

    init(_ observer: ClientObserver, kind: Kind = .other) {
        self.observer = observer
        self.kind = kind
    }

    func install(on conf: OpaquePointer) {
        unsafe rd_kafka_conf_set_log_cb(conf) { client, level, facility, text in
            guard let client = unsafe client, let opaque = unsafe rd_kafka_opaque(client), let text = unsafe text
            else { return }
            let facility = unsafe facility.map { unsafe String(cString: $0) } ?? ""
            unsafe ClientCallbacks.at(opaque).log(level, facility, String(cString: text))
        }
        unsafe rd_kafka_conf_set_stats_cb(conf) { _, json, size, opaque in
            guard let opaque = unsafe opaque, let json = unsafe json else { return 0 }
            let data = unsafe Data(bytes: json, count: size)
            unsafe ClientCallbacks.at(opaque).report(data)
            return 0  // librdkafka frees the text
        }
        // Looks on and never lets in what OpenSSL refuses: librdkafka's own text does not say why.
        _ = unsafe rd_kafka_conf_set_ssl_cert_verify_cb(conf) { _, broker, _, code, _, _, _, _, _, opaque in
            guard let code = unsafe code, let opaque = unsafe opaque else { return 0 }
            guard let refusal = unsafe CertificateRefusal(code: code.pointee) else { return 1 }
            let broker = unsafe broker.map { unsafe String(cString: $0) } ?? "a broker"
            unsafe ClientCallbacks.at(opaque).refused(refusal, of: broker)
            return 0
        }
        switch kind {
        case .producer:
            unsafe rd_kafka_conf_set_dr_msg_cb(conf) { _, message, _ in
                guard let message = unsafe message else { return }
                unsafe Delivery.settle(message)
            }
        case .member:
            unsafe rd_kafka_conf_set_rebalance_cb(conf) { client, code, list, opaque in
                guard let client = unsafe client, let opaque = unsafe opaque, let list = unsafe list else { return }
                guard case .member(let rebalance) = unsafe ClientCallbacks.at(opaque).kind else { return }
                unsafe rebalance(client, code, list)
            }
        case .other: break
        }
    }

    private static func at(_ opaque: UnsafeMutableRawPointer) -> ClientCallbacks {
        unsafe Unmanaged.fromOpaque(opaque).takeUnretainedValue()
    }

    private func log(_ level: Int32, _ facility: String, _ text: String) {
        var level = Logger.Level(syslog: level)
        if Self.connectionFacilities.contains(facility), !observer.troubles.note(Self.lasting(text)) { level = .debug }
        observer.logger.log(level: level, "\(text)", metadata: ["facility": "\(facility)"])
    }

    /// How librdkafka marks what it says of connections that failed, and of what follows from it.
    private static let connectionFacilities: Set<String> = ["FAIL", "ERROR", "SSLCERTVRFY"]

    /// Without what names a thread or a client, and how long it took: the same in each of many tries.
    static func lasting(_ text: String) -> String {
        let end = text.range(of: " (after ")?.lowerBound ?? text.endIndex
        let start = text.range(of: "]: ")?.upperBound ?? text.startIndex
        return String(text[min(start, end)..<end])
    }

    private func refused(_ refusal: CertificateRefusal, of broker: String) {
        let reason = "the certificate of \(broker) \(refusal.reason)"
        if observer.troubles.note(reason, isRefusal: true) { observer.logger.error("\(reason)") }
    }

    private func report(_ json: Data) {
        // A text librdkafka wrote itself and cannot be read is a fault of this module: worth a line, not an end.
        guard let statistics = try? KafkaStatistics(json: json) else {
            observer.logger.warning("librdkafka's statistics cannot be read")
            return
        }
        observer.statistics(statistics)
    }

    /// Applies what the observer asks for.
    static func apply(_ observer: ClientObserver, to settings: inout ClientSettings) throws(KafkaError) {
        if let interval = observer.statisticsInterval {
            try settings.set("statistics.interval.ms", interval.milliseconds)
        }
    }
}

extension Logger.Level {
    /// From the severities of RFC 5424 §6.2.1, which librdkafka uses.
    init(syslog level: Int32) {
        self =
            switch level {
            case ...2: .critical
            case 3: .error
            case 4: .warning
            case 5: .notice
            case 6: .info
            default: .debug
            }
    }
}
