import Runtime
import Testing

@testable import radiolog

@Suite struct `In production` {
    private static let sound = [
        "RADIOLOG_ENVIRONMENT": "production",
        "RADIOLOG_TLS_CERTIFICATE_FILE": "/tls.crt", "RADIOLOG_TLS_PRIVATE_KEY_FILE": "/tls.key",
        "RADIOLOG_KAFKA_BROKERS": "kafka:9093", "RADIOLOG_KAFKA_SECURITY_PROTOCOL": "SSL",
        "RADIOLOG_MONGODB_URI": "mongodb://radiolog:secret-word@mongo/?tls=true",
    ]

    /// What is refused when `changes` are made to what is sound.
    private func refused(_ changes: [String: String?]) -> [String] {
        var environment = Self.sound
        for (name, value) in changes { environment["RADIOLOG_\(name)"] = value }
        do {
            _ = try RadiologSettings.read(environment, for: .role(.projector))
            return []
        } catch {
            #expect(!"\(error)".contains("secret-word"))
            return error.problems.map(\.name)
        }
    }

    @Test func `what is encrypted from end to end is accepted`() {
        #expect(refused([:]) == [])
    }

    @Test(arguments: [
        "mongodb://radiolog:secret-word@mongo/", "mongodb://radiolog:secret-word@mongo/?tls=false",
        "mongodb+srv://radiolog:secret-word@mongo/?ssl=false",
        "mongodb://radiolog:secret-word@mongo/?tls=true&tlsInsecure=true",
        "mongodb://radiolog:secret-word@mongo/?tls=true&TLSAllowInvalidHostnames=TRUE",
        "mongodb://mongo/?tls=true", "mongodb://mongo/?tls=true&appName=a@b", "mongodb://mongo/db@x?tls=true",
    ])
    func `a careless connection to MongoDB is refused`(uri: String) {
        #expect(refused(["MONGODB_URI": uri]) == ["RADIOLOG_MONGODB_URI"])
    }

    @Test(arguments: [
        "mongodb+srv://radiolog:secret-word@mongo/",
        "mongodb://mongo/?tls=true&authMechanism=MONGODB-X509&tlsCertificateKeyFile=/a",
    ])
    func `a careful one is accepted`(uri: String) {
        #expect(refused(["MONGODB_URI": uri]) == [])
    }

    @Test func `plain text to Kafka, to clients and to probes is refused`() {
        #expect(refused(["KAFKA_SECURITY_PROTOCOL": "PLAINTEXT"]) == ["RADIOLOG_KAFKA_SECURITY_PROTOCOL"])
        #expect(refused(["OPERATIONS_PLAIN_TEXT": "true"]) == ["RADIOLOG_OPERATIONS_PLAIN_TEXT"])
        let withoutCertificate: [String: String?] = ["TLS_CERTIFICATE_FILE": nil, "TLS_PRIVATE_KEY_FILE": nil]
        #expect(refused(withoutCertificate) == ["RADIOLOG_TLS_CERTIFICATE_FILE"])
        let plain = withoutCertificate.merging(["HTTP_PLAIN_TEXT": "true"]) { $1 }
        #expect(refused(plain) == ["RADIOLOG_HTTP_PLAIN_TEXT"])
    }

    @Test func `credentials of Kafka come whole`() {
        #expect(
            refused(["KAFKA_SECURITY_PROTOCOL": "SASL_SSL"])
                == ["RADIOLOG_KAFKA_SASL_PASSWORD", "RADIOLOG_KAFKA_SASL_USERNAME"]
        )
        #expect(refused(["KAFKA_CERTIFICATE_FILE": "/c"]) == ["RADIOLOG_KAFKA_PRIVATE_KEY_FILE"])
        #expect(refused(["KAFKA_SASL_USERNAME": "u"]) == ["RADIOLOG_KAFKA_SECURITY_PROTOCOL"])
    }

    @Test func `commands need no certificate, for nobody comes to them`() throws {
        _ = try RadiologSettings.read(["RADIOLOG_ENVIRONMENT": "production"], for: .commands)
    }

    @Test func `radiolog dev makes no certificates of its own`() {
        let error = #expect(throws: InvalidEnvironment.self) {
            try RadiologSettings.read(["RADIOLOG_ENVIRONMENT": "production"], for: .dev)
        }
        #expect(error?.problems.map(\.name) == ["RADIOLOG_TLS_CERTIFICATE_FILE"])
    }
}
