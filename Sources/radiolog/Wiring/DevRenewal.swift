import EmbeddedMongo
import Logging
import Runtime
import ServiceLifecycle

/// Renews the certificates of a `radiolog dev` that runs for longer than they count.
///
/// Listeners see new files by themselves; its mongod is told.
struct DevRenewal: Service {
    private let authority: DevAuthority
    private let server: MongoServer?
    private let logger: Logger

    private static let interval = Duration.seconds(3_600)

    init(_ authority: DevAuthority, _ server: MongoServer?, _ observability: Observability) {
        self.authority = authority
        self.server = server
        logger = observability.logger("tls")
    }

    func run() async throws {
        for await _ in AsyncStream(unfolding: { try? await Task.sleep(for: Self.interval) }).cancelOnGracefulShutdown()
        {
            do {
                guard try authority.renew() else { continue }
                try await server?.rotateCertificates()
                DevSignal.certificatesRenewed.emit(to: logger)
            } catch {
                // Tried again in an hour, for as many days as there are left.
                DevSignal.renewalFailed(error).emit(to: logger)
            }
        }
    }
}
