import Runtime

/// The MongoDB that holds the views.
struct ViewSettings: SettingsGroup {
    static let section = "Views"

    /// Nil lets `radiolog dev` start a mongod of its own.
    let uri: Secret?
    let database: String
    let connections: Int
    /// How long one operation may run on the server.
    let timeout: Duration
    /// How long somebody who waits for an answer is held up.
    let patience: Duration
    /// Nil finds it on the PATH; only `radiolog dev` starts one.
    let mongod: String?

    init(_ read: inout EnvironmentReader) {
        uri = read.optionalSecret(
            "MONGODB_URI",
            meaning: "Connection string of a MongoDB replica set; `dev` starts a mongod of its own without it. "
                + "In production with `tls=true` and somebody to sign in as."
        )
        database = read.text("MONGODB_DATABASE", default: "radiolog", meaning: "Name of the database of the views.")
        connections = read.integer(
            "MONGODB_CONNECTIONS",
            in: 1...1_000,
            default: 16,
            meaning: "Most connections to MongoDB from this process."
        )
        timeout = read.seconds(
            "MONGODB_TIMEOUT_SECONDS",
            in: 1...300,
            default: 10,
            meaning:
                "How long one operation on the views may take; a server that hangs holds requests up a little longer."
        )
        patience = read.seconds(
            "MONGODB_ANSWER_SECONDS",
            in: 1...60,
            default: 3,
            meaning:
                "How long an upload, a sign-in or a query waits for each answer of MongoDB before its sender is asked "
                + "to come again."
        )
        mongod = read.optionalPath("MONGOD", meaning: "The mongod that `dev` starts; else the first on the PATH.")
        let environment = read.deploymentEnvironment()
        if environment == .production, let weakness = uri.flatMap({ MongoAddress($0.reveal()).weakness }) {
            read.report("MONGODB_URI", found: weakness.found, allowed: weakness.allowed)
        }
    }
}
