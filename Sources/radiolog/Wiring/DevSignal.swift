import EmbeddedMongo
import Logging
import Runtime

/// What `radiolog dev` says of its embedded parts.
enum DevSignal: Signal {
    case mongod(MongoServerEvent)
    case caveat(String)
    case certificatesRenewed
    case renewalFailed(any Error)

    var level: Logger.Level {
        switch self {
        case .renewalFailed: .error
        case .mongod(.died), .caveat: .warning
        case .mongod(.endedLeftover), .mongod(.ready), .mongod(.stopped), .certificatesRenewed: .info
        }
    }

    var message: Logger.Message {
        switch self {
        case .mongod(.endedLeftover): "ended a mongod that an earlier process left behind"
        case .mongod(.ready): "mongod is ready"
        case .mongod(.died): "mongod died; starting it again"
        case .mongod(.stopped): "mongod stopped"
        case .caveat: "the event log promises less than it should"
        case .certificatesRenewed: "certificates renewed"
        case .renewalFailed: "certificates could not be renewed"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .mongod(.endedLeftover(let id)): ["process.pid": "\(id)"]
        case .mongod(.ready(let id, let port)): ["process.pid": "\(id)", "server.port": "\(port)"]
        case .mongod(.died), .mongod(.stopped), .certificatesRenewed, .renewalFailed: [:]
        case .caveat(let caveat): ["caveat": "\(caveat)"]
        }
    }

    var cause: (any Error)? {
        switch self {
        case .mongod(.died(let error, _)): error
        case .renewalFailed(let error): error
        default: nil
        }
    }

    var measurements: [Measurement] {
        if case .mongod(.died) = self { [.count("radiolog_dev_mongod_restarts_total")] } else { [] }
    }
}
