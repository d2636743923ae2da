import Accounts
import Foundation
import Identity
import OutboundHTTP
import Runtime

/// Identity providers that people may sign in with.
struct OpenIDSettings: SettingsGroup {
    static let section = "Identity providers"

    let providersFile: String?
    /// Where browsers reach Radiolog, without a path.
    let publicAddress: String?
    let outbound: OutboundHTTP

    init(_ read: inout EnvironmentReader) {
        let environment = read.deploymentEnvironment()
        providersFile = read.optionalPath(
            "OIDC_PROVIDERS_FILE",
            meaning: "JSON: the OpenID Connect providers that people may sign in with."
        )
        publicAddress =
            read.optionalURL(
                "PUBLIC_URL",
                schemes: environment == .production ? ["https"] : ["http", "https"],
                meaning: "Where browsers reach Radiolog, without a path; providers send them back there."
            )?.absoluteString
        let reachesPrivate = read.flag(
            "OIDC_PRIVATE_ADDRESSES",
            default: false,
            meaning: "Reach providers in private networks too; outside production also without TLS."
        )
        outbound = OutboundHTTP(
            reachesPrivate: reachesPrivate,
            allowsPlainText: reachesPrivate && environment != .production
        )
        if providersFile != nil && publicAddress == nil {
            read.report("PUBLIC_URL", found: "is not set", allowed: "providers need to know where to send people back")
        }
    }

    func client() throws -> OpenIDClient {
        var address = publicAddress ?? ""
        while address.hasSuffix("/") { address.removeLast() }
        return OpenIDClient(
            providers: try providersFile.map { try OpenIDProviderFile.read($0) } ?? [],
            publicAddress: address,
            calls: ProviderCalls { [outbound] request in
                let answer = try await outbound.send(
                    request.url,
                    form: request.form,
                    authorization: request.authorization
                )
                return ProviderCalls.Answer(status: answer.status, body: answer.body)
            }
        )
    }
}
