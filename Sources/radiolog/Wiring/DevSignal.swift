import EmbeddedMongo
import Logging
import Runtime

/// What `radiolog dev` says of its embedded parts.
enum DevSignal: Signal {
    case mongod(MongoServerEvent)
    case caveat(String)

    var level: Logger.Level {
        switch self {
        case .mongod(.died), .caveat: .warning
        case .mongod(.endedLeftover), .mongod(.ready), .mongod(.stopped): .info
        }
    }

    var message: Logger.Message {
        switch self {
        case .mongod(.endedLeftover): "ended a mongod that an earlier process left behind"
        case .mongod(.ready): "mongod is ready"
        case .mongod(.died): "mongod died; starting it again"
        case .mongod(.stopped): "mongod stopped"
        case .caveat: "the event log promises less than it should"
        }
    }

    var metadata: Logger.Metadata {
        switch self {
        case .mongod(.endedLeftover(let id)): ["process.pid": "\(id)"]
        case .mongod(.ready(let id, let port)): ["process.pid": "\(id)", "server.port": "\(port)"]
        case .mongod(.died), .mongod(.stopped): [:]
        case .caveat(let caveat): ["caveat": "\(caveat)"]
        }
    }

    var cause: (any Error)? {
        if case .mongod(.died(let error, _)) = self { error } else { nil }
    }

    var measurements: [Measurement] {
        if case .mongod(.died) = self { [.count("radiolog_dev_mongod_restarts_total")] } else { [] }
    }
}
