import Foundation
import HTTPSurface
import NIOCore
import NIOPosix
import NIOSSL
import OpenSSL
import Runtime
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A listener with certificates` {
    private static let request = "GET /open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    let surface: Surface
    let authority: TestAuthority
    let files: TLSFiles

    init() throws {
        surface = try Surface(isEncrypted: true)
        authority = try TestAuthority()
        let path = try authority.issue(to: "server")
        files = TLSFiles(certificate: path, key: path)
    }

    /// Its answer to one request; empty when there is none.
    private func ask(_ port: Int, _ client: NIOSSLContext?) async -> String {
        (try? await Wire.exchange(port, tls: client, send: [Self.request])) ?? ""
    }

    @Test func `answers over TLS, and says to use nothing else`() async throws {
        try await surface.serve(.tls(files)) { port, _ in
            let answer = await ask(port, try authority.client())
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("max-age=31536000"))
            #expect(answer.hasSuffix("\r\n\r\nhello"))
        }
    }

    @Test func `answers nothing in plain text`() async throws {
        try await surface.serve(.tls(files)) { port, _ in
            #expect(await !ask(port, nil).contains("HTTP"))
        }
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func `takes modern versions`(version: TLSVersion) async throws {
        try await surface.serve(.tls(files)) { port, _ in
            let client = try authority.client {
                $0.minimumTLSVersion = version
                $0.maximumTLSVersion = version
            }
            #expect(await ask(port, client).hasSuffix("hello"))
        }
    }

    @Test(arguments: [TLSVersion.tlsv1, .tlsv11])
    func `refuses old versions`(version: TLSVersion) async throws {
        try await surface.serve(.tls(files)) { port, _ in
            let client = try authority.client {
                $0.minimumTLSVersion = version
                $0.maximumTLSVersion = version
            }
            #expect(await ask(port, client).isEmpty)
        }
    }

    @Test(arguments: [NIOTLSCipher.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, .TLS_RSA_WITH_AES_128_GCM_SHA256])
    func `refuses ciphers without forward secrecy or authentication`(cipher: NIOTLSCipher) async throws {
        try await surface.serve(.tls(files)) { port, _ in
            let client = try authority.client {
                $0.maximumTLSVersion = .tlsv12
                $0.cipherSuiteValues = [cipher]
            }
            #expect(await ask(port, client).isEmpty)
        }
    }

    @Test func `signs nothing with SHA-1`() async throws {
        try await surface.serve(.tls(files)) { port, _ in
            func client(knowing algorithms: [SignatureAlgorithm]) throws -> NIOSSLContext {
                try authority.client {
                    $0.maximumTLSVersion = .tlsv12
                    $0.verifySignatureAlgorithms = algorithms
                }
            }
            let (old, modern) = try (
                client(knowing: [.ecdsaSha1]), client(knowing: [.ecdsaSha1, .ecdsaSecp256R1Sha256])
            )
            #expect(await ask(port, old).isEmpty)
            #expect(await ask(port, modern).hasSuffix("hello"))
        }
    }

    @Test func `closes a connection that does not end its handshake`() async throws {
        let limits = TLSLimits(handshake: .milliseconds(200))
        try await surface.serve(.tls(files, limits)) { port, _ in
            // The head of a TLS record that says there is more to come.
            let answer = try await Wire.exchange(port, send: ["\u{16}\u{3}\u{1}\u{2}"])
            #expect(answer.isEmpty)
        }
        #expect(surface.registry.exposition().contains(#"http_server_tls_failures_total{reason="timeout"} 1"#))
    }

    @Test func `asks a client for a certificate of the right authority`() async throws {
        var files = files
        files.clients = .required(authorities: authority.path)
        try await surface.serve(.tls(files)) { port, _ in
            #expect(await ask(port, try authority.client()).isEmpty)
            // Its files go with it.
            let other = try TestAuthority()
            let stranger = try other.issue(to: "stranger", for: .client)
            #expect(await ask(port, try authority.client(certificate: stranger)).isEmpty)
            withExtendedLifetime(other) {}
            let machine = try authority.issue(to: "machine", for: .client)
            #expect(await ask(port, try authority.client(certificate: machine)).hasSuffix("hello"))
        }
    }

    @Test func `lets in who shows none, where none is required`() async throws {
        var files = files
        files.clients = .optional(authorities: authority.path)
        try await surface.serve(.tls(files)) { port, _ in
            #expect(await ask(port, try authority.client()).hasSuffix("hello"))
            // Its files go with it.
            let other = try TestAuthority()
            let stranger = try other.issue(to: "stranger", for: .client)
            #expect(await ask(port, try authority.client(certificate: stranger)).isEmpty)
            withExtendedLifetime(other) {}
        }
    }

    @Test func `shows a new certificate to new connections, and keeps the old ones`() async throws {
        let limits = TLSLimits(reload: .milliseconds(20))
        try await surface.serve(.tls(files, limits)) { port, _ in
            let client = try authority.client()
            let old = try await Connection.open(port, client)
            let first = try await old.certificate()
            _ = try authority.issue(to: "server")
            var latest = first
            while latest == first {
                let connection = try await Connection.open(port, client)
                latest = try await connection.certificate()
                try await connection.close()
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try await old.ask(Self.request).hasSuffix("hello"))
        }
        #expect(try surface.lines.objects("TLS certificate loaded").count == 2)
    }

    @Test func `stays with the last good certificate, and says so once`() async throws {
        let limits = TLSLimits(reload: .milliseconds(10))
        try await surface.serve(.tls(files, limits)) { port, _ in
            try "half a file".write(toFile: files.certificate, atomically: true, encoding: .utf8)
            while try surface.lines.objects(refusal).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            try await Task.sleep(for: .milliseconds(100))
            #expect(await ask(port, try authority.client()).hasSuffix("hello"))
        }
        #expect(try surface.lines.objects(refusal).count == 1)
    }

    private let refusal = "TLS certificate files cannot be used; the last good ones stay in use"

    @Test func `does not start with files that it cannot use`() async throws {
        let other = try authority.issue(to: "other")
        let cases: [(TLSFiles, UnusableTLSFiles.File, UnusableTLSFiles.Fault)] = [
            (TLSFiles(certificate: "/nowhere", key: files.key), .certificate, .unreadable),
            (TLSFiles(certificate: files.certificate, key: "/nowhere"), .key, .unreadable),
            (TLSFiles(certificate: files.certificate, key: authority.path), .key, .notPEM),
            (TLSFiles(certificate: files.certificate, key: other), .key, .mismatch),
            (
                TLSFiles(
                    certificate: files.certificate,
                    key: files.key,
                    clients: .required(authorities: "/dev/null")
                ),
                .clientAuthorities, .notPEM
            ),
        ]
        for (files, file, fault) in cases {
            let error = await #expect(throws: UnusableTLSFiles.self) {
                try await surface.serve(.tls(files)) { _, _ in }
            }
            #expect(error?.file == file && error?.fault == fault)
        }
    }
}

/// A connection that stays open.
private struct Connection {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    static func open(_ port: Int, _ tls: NIOSSLContext) async throws -> Connection {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: tls, serverHostname: "localhost")
                    try channel.pipeline.syncOperations.addHandler(handler)
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return Connection(channel: channel)
    }

    /// The server's, once the handshake is over.
    func certificate() async throws -> NIOSSLCertificate {
        while true {
            if let certificate = try? await channel.channel.nioSSL_peerCertificate().get() { return certificate }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    func ask(_ request: String) async throws -> String {
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var answer = ""
            for try await bytes in inbound { answer += String(buffer: bytes) }
            return answer
        }
    }

    func close() async throws { try await channel.executeThenClose { _, _ in } }
}
