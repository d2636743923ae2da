import ArgumentParser
import Events
import Foundation
import KeyVault

struct KeysVerifyCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-certificate",
        abstract: "Prove a certificate of erasure with the published public key; needs nothing else.",
        discussion: """
            The key is published by `radiolog keys status` and GET /api/erasures/key. Without --key the one in the \
            certificate is taken, which proves that the certificate is whole, and not who made it.
            """
    )

    @Argument(help: "The certificate: a JSON file, or - for standard input.")
    var file: String

    // Base64url may begin with a hyphen.
    @Option(parsing: .unconditional, help: "The public key, base64url.")
    var key: String?

    /// The largest file that is read, in bytes.
    private static let limit = 1 << 20

    func run() async throws {
        try await answering {
            let handle = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: file))
            let data = try handle.read(upToCount: Self.limit) ?? Data()
            guard let certificate = try? JSONDecoder().decode(ErasureCertificate.self, from: data),
                let statement = certificate.verified(by: key)
            else {
                print("the certificate is NOT what was signed")
                throw ExitCode(1)
            }
            try printJSON(statement)
            tell(key == nil ? "whole; give --key to prove who made it" : "proven")
        }
    }
}
