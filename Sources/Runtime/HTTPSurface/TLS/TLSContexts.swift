import Foundation
import Logging
import Metrics
import ModernTLS
import NIOCore
import NIOSSL
import Runtime
import Synchronization

/// What new connections of a listener use, replaced when its files change.
///
/// Connections keep what they began with. Files that do not fit each other, as they may while somebody is replacing
/// them, change nothing: the last ones that did stay in use, and the files are looked at again.
final class TLSContexts: Sendable {
    private struct State {
        var context: NIOSSLContext
        var contents: TLSFileContents
        /// What was refused last, so that it is told once.
        var refused: TLSFileContents?
    }

    private let files: TLSFiles
    private let state: Mutex<State>
    private let logger: Logger
    private let metrics: any MetricsFactory

    /// - Throws: `UnusableTLSFiles` when the files cannot be used; a listener does not start without.
    init(_ files: TLSFiles, logger: Logger, metrics: any MetricsFactory) throws {
        let contents = try TLSFileContents(reading: files)
        let (context, expiry) = try contents.makeContext(files)
        self.files = files
        self.logger = logger
        self.metrics = metrics
        state = Mutex(State(context: context, contents: contents))
        HTTPSignal.certificateLoaded(expiry: expiry).emit(to: logger, metrics: metrics)
    }

    var current: NIOSSLContext { state.withLock(\.context) }

    /// Looks at the files again and again, until the task is cancelled.
    func watch(every interval: Duration) async {
        while (try? await Task.sleep(for: interval)) != nil { reload() }
    }

    /// Looks at the files once.
    func reload() {
        do {
            let contents = try TLSFileContents(reading: files)
            guard state.withLock({ $0.contents != contents }) else { return }
            guard state.withLock({ $0.refused != contents }) else { return }
            do {
                let (context, expiry) = try contents.makeContext(files)
                state.withLock { $0 = State(context: context, contents: contents) }
                HTTPSignal.certificateLoaded(expiry: expiry).emit(to: logger, metrics: metrics)
            } catch {
                state.withLock { $0.refused = contents }
                throw error
            }
        } catch {
            HTTPSignal.certificateRefused(error).emit(to: logger, metrics: metrics)
        }
    }
}

/// Why a listener cannot use its TLS files: names the setting to look at, and quotes nothing.
public struct UnusableTLSFiles: Error, Equatable, CustomStringConvertible {
    public enum File: String, Sendable {
        case certificate, key
        case clientAuthorities = "authorities of clients"
    }

    public enum Fault: String, Sendable {
        case unreadable = "cannot be read"
        case notPEM = "does not hold what it should, as PEM"
        case mismatch = "does not belong to the certificate"
    }

    public let file: File
    public let path: String
    public let fault: Fault

    public var description: String { "the file of the \(file.rawValue) of this listener, \(path), \(fault.rawValue)" }
}

/// What stands in the files: compared as a whole, because a mounted secret may change without its names or times.
private struct TLSFileContents: Equatable {
    let certificate: Data
    let key: Data
    let authorities: Data?

    init(reading files: TLSFiles) throws(UnusableTLSFiles) {
        certificate = try Self.read(.certificate, files.certificate)
        key = try Self.read(.key, files.key)
        authorities =
            switch files.clients {
            case .anybody: nil
            case .optional(let path), .required(let path): try Self.read(.clientAuthorities, path)
            }
    }

    /// At most a mebibyte: no certificate file is larger.
    private static func read(_ file: UnusableTLSFiles.File, _ path: String) throws(UnusableTLSFiles) -> Data {
        let unreadable = UnusableTLSFiles(file: file, path: path, fault: .unreadable)
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable }
        do {
            return try handle.read(upToCount: 1 << 20) ?? Data()
        } catch {
            throw unreadable
        }
    }

    /// A context, and when its certificate ends.
    func makeContext(_ files: TLSFiles) throws(UnusableTLSFiles) -> (NIOSSLContext, expiry: Date) {
        func refused(_ file: UnusableTLSFiles.File, _ path: String, _ fault: UnusableTLSFiles.Fault = .notPEM)
            -> UnusableTLSFiles
        { UnusableTLSFiles(file: file, path: path, fault: fault) }

        guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(certificate)), let own = chain.first else {
            throw refused(.certificate, files.certificate)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: Array(key), format: .pem) else { throw refused(.key, files.key) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.demandModern()
        configuration.curves = [.x25519_MLKEM768, .x25519, .secp256r1, .secp384r1]
        configuration.applicationProtocols = ["http/1.1"]
        // How long a client may take to say goodbye, too.
        configuration.shutdownTimeout = .seconds(2)
        switch files.clients {
        case .anybody: break
        case .optional(let path), .required(let path):
            guard let authorities, let trusted = try? NIOSSLCertificate.fromPEMBytes(Array(authorities)),
                !trusted.isEmpty
            else { throw refused(.clientAuthorities, path) }
            configuration.trustRoots = .certificates(trusted)
            configuration.sendCANameList = true
            if case .required = files.clients {
                configuration.certificateVerification = .noHostnameVerification
            } else {
                configuration.certificateVerification = .optionalVerification
            }
        }
        guard let context = try? NIOSSLContext(configuration: configuration) else {
            throw refused(.key, files.key, .mismatch)
        }
        return (context, Date(timeIntervalSince1970: Double(own.notValidAfter)))
    }
}
