import EventLog
import Logging
import Runtime

extension RadiologSettings {
    /// Connects to the brokers that the settings name; `identity` is how brokers know this process.
    func openKafka(identity: String) throws -> any EventLog {
        var kafka = KafkaSettings(brokers: log.brokers, security: log.security)
        kafka.clientID = identity
        kafka.appendTimeout = log.appendTimeout
        kafka.transactions = log.transactions
        kafka.transactionTimeout = log.transactionTimeout
        kafka.isDurable = log.isDurable
        if !log.isDurable { kafka.caveats.append("the brokers may lose what they acknowledged") }
        return try KafkaEngine(kafka, logger: Logger(label: "radiolog.kafka"))
    }
}

extension LogSettings {
    fileprivate var security: KafkaSettings.Security {
        let files = KafkaSettings.TLSFiles(
            authorities: certificateAuthority,
            certificate: certificate,
            key: key,
            keyPassword: keyPassword?.reveal()
        )
        return switch securityProtocol {
        case .plaintext: .plaintext
        case .ssl: .tls(files)
        case .saslSSL:
            .password(
                mechanism: saslMechanism ?? "PLAIN",
                user: saslUsername ?? "",
                password: saslPassword?.reveal() ?? "",
                files
            )
        }
    }
}
