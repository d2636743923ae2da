public import Runtime

/// Settings of TLS on the listeners of a process.
public struct TLSSettings: SettingsGroup, Equatable {
    public static let section = "TLS"

    /// Nil where no certificate is named.
    public let files: TLSFiles?
    public let limits: TLSLimits

    private enum Demand: String, CaseIterable {
        case optional, required
    }

    public init(_ read: inout EnvironmentReader) {
        let certificate = read.optionalPath(
            "TLS_CERTIFICATE_FILE",
            meaning: "PEM file of this server's certificate and those that lead to its authority; `dev` makes its own."
        )
        let key = read.optionalPath(
            "TLS_PRIVATE_KEY_FILE",
            meaning: "PEM file of the private key of that certificate, without a password."
        )
        let authorities = read.optionalPath(
            "TLS_CLIENT_CA_FILE",
            meaning:
                "PEM file of the authorities whose certificates clients may show: mutual TLS. Else none is asked for."
        )
        let demand: Demand = read.choice(
            "TLS_CLIENT_CERTIFICATES",
            default: .required,
            meaning:
                "With `RADIOLOG_TLS_CLIENT_CA_FILE`: whether clients need a certificate, beside who they sign in as."
        )
        limits = TLSLimits(
            handshake: read.seconds(
                "TLS_HANDSHAKE_SECONDS",
                in: 1...300,
                default: 10,
                meaning: "A connection whose TLS handshake takes longer is closed."
            ),
            reload: read.seconds(
                "TLS_RELOAD_SECONDS",
                in: 1...86_400,
                default: 30,
                meaning: "How often the certificate files are looked at; new connections use what is new in them."
            )
        )
        if (certificate == nil) != (key == nil) {
            let missing = certificate == nil ? "TLS_CERTIFICATE_FILE" : "TLS_PRIVATE_KEY_FILE"
            read.report(missing, found: "is not set", allowed: "a certificate and its private key come together")
        }
        let clients: TLSFiles.Clients =
            switch (authorities, demand) {
            case (nil, _): .anybody
            case (let file?, .optional): .optional(authorities: file)
            case (let file?, .required): .required(authorities: file)
            }
        if let certificate, let key {
            files = TLSFiles(certificate: certificate, key: key, clients: clients)
        } else {
            files = nil
            if authorities != nil {
                read.report(
                    "TLS_CLIENT_CA_FILE",
                    found: "is set without RADIOLOG_TLS_CERTIFICATE_FILE",
                    allowed: "only a server with a certificate of its own can ask for one"
                )
            }
        }
    }
}

/// What TLS may take on one listener.
public struct TLSLimits: Sendable, Equatable {
    /// From the connection to the end of the handshake.
    public var handshake: Duration
    /// Between two looks at the files.
    public var reload: Duration

    public init(handshake: Duration = .seconds(10), reload: Duration = .seconds(30)) {
        self.handshake = handshake
        self.reload = reload
    }
}
