import HTTPSurface
import Runtime
import Testing

@Suite struct `HTTP settings` {
    private static let certificate = [
        "RADIOLOG_TLS_CERTIFICATE_FILE": "/tls/tls.crt", "RADIOLOG_TLS_PRIVATE_KEY_FILE": "/tls/tls.key",
    ]

    private func read(_ environment: [String: String]) throws -> HTTPSettings {
        var read = EnvironmentReader(environment)
        let settings = read.group(HTTPSettings.self)
        try read.finish()
        return settings
    }

    private func problems(_ environment: [String: String]) -> [String] {
        let error = #expect(throws: InvalidEnvironment.self) { try read(environment) }
        return error?.problems.map(\.name) ?? []
    }

    @Test func `say nothing of how clients come, unless they are told`() throws {
        #expect(try read([:]).transport == nil)
    }

    @Test func `take a certificate with its key`() throws {
        let files = TLSFiles(certificate: "/tls/tls.crt", key: "/tls/tls.key")
        #expect(try read(Self.certificate).transport == .tls(files))
        for missing in Self.certificate.keys {
            let half = Self.certificate.filter { $0.key != missing }
            #expect(problems(half) == [missing])
        }
    }

    @Test func `ask clients for certificates when they name an authority`() throws {
        let environment = Self.certificate.merging(["RADIOLOG_TLS_CLIENT_CA_FILE": "/tls/ca"]) { $1 }
        guard case .tls(let files, _) = try read(environment).transport else { Issue.record("no TLS"); return }
        #expect(files.clients == .required(authorities: "/tls/ca"))
        let optional = environment.merging(["RADIOLOG_TLS_CLIENT_CERTIFICATES": "optional"]) { $1 }
        guard case .tls(let files, _) = try read(optional).transport else { Issue.record("no TLS"); return }
        #expect(files.clients == .optional(authorities: "/tls/ca"))
        #expect(problems(["RADIOLOG_TLS_CLIENT_CA_FILE": "/tls/ca"]) == ["RADIOLOG_TLS_CLIENT_CA_FILE"])
    }

    @Test func `never ask a probe for a certificate`() {
        let files = TLSFiles(certificate: "c", key: "k", clients: .required(authorities: "a"))
        #expect(HTTPTransport.tls(files).forAnybody == .tls(TLSFiles(certificate: "c", key: "k")))
    }

    @Test func `refuse plain text in production`() throws {
        let environment = ["RADIOLOG_ENVIRONMENT": "production", "RADIOLOG_HTTP_PLAIN_TEXT": "true"]
        #expect(problems(environment) == ["RADIOLOG_HTTP_PLAIN_TEXT"])
        #expect(try read(["RADIOLOG_HTTP_PLAIN_TEXT": "true"]).transport == .plainText)
    }

    @Test func `accept a proxy that ends TLS, when told so`() throws {
        let settings = try read(["RADIOLOG_ENVIRONMENT": "production", "RADIOLOG_HTTP_TLS_AT_PROXY": "true"])
        #expect(settings.transport == .plainTextBehindProxy)
        #expect(settings.transport?.isEncrypted == true)
    }

    @Test func `refuse two ways at once`() {
        let both = ["RADIOLOG_HTTP_PLAIN_TEXT": "true", "RADIOLOG_HTTP_TLS_AT_PROXY": "true"]
        #expect(problems(both) == ["RADIOLOG_HTTP_PLAIN_TEXT"])
        let served = Self.certificate.merging(["RADIOLOG_HTTP_PLAIN_TEXT": "true"]) { $1 }
        #expect(problems(served) == ["RADIOLOG_HTTP_PLAIN_TEXT"])
    }

    @Test func `take TLS from a proxy on, too`() throws {
        let settings = try read(Self.certificate.merging(["RADIOLOG_HTTP_TLS_AT_PROXY": "true"]) { $1 })
        #expect(settings.isBehindProxy)
        #expect(settings.transport == .tls(TLSFiles(certificate: "/tls/tls.crt", key: "/tls/tls.key")))
    }

    @Test func `stand beside those of every role`() {
        let catalogue = SettingsCatalogue(of: [ProcessSettings.self, HTTPSettings.self])
        #expect(catalogue.settings.filter { $0.name == "RADIOLOG_ENVIRONMENT" }.count == 1)
    }
}
