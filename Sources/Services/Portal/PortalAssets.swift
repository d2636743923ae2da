import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird

/// The files of the page, read once.
struct PortalAssets: Sendable {
    private struct Asset: Sendable {
        let mediaType: String
        let entityTag: String
        let body: ByteBuffer
    }

    /// What may be loaded: files of ours only, and nothing in the page itself.
    private static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
        frame-ancestors 'none'; base-uri 'none'
        """

    private static let mediaTypes = [
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
    ]

    private let assets: [String: Asset]

    init() throws(MissingAssets) {
        var assets: [String: Asset] = [:]
        let directory = Bundle.module.bundleURL.appendingPathComponent("Assets")
        do {
            for file in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil) {
                guard let mediaType = Self.mediaTypes[file.pathExtension] else { continue }
                let contents = try Data(contentsOf: file)
                assets[file.lastPathComponent] = Asset(
                    mediaType: mediaType,
                    entityTag: Self.entityTag(of: contents),
                    body: ByteBuffer(bytes: contents)
                )
            }
        } catch {
            throw MissingAssets()
        }
        guard assets["index.html"] != nil else { throw MissingAssets() }
        self.assets = assets
    }

    /// The file, or that it has not changed since the browser fetched it.
    func response(to request: Request, for name: String) throws(Problem) -> Response {
        guard let asset = assets[name] else { throw .notFound() }
        var headers: HTTPFields = [
            .contentType: asset.mediaType,
            .eTag: asset.entityTag,
            .cacheControl: "no-cache",
            .contentSecurityPolicy: Self.contentSecurityPolicy,
        ]
        guard request.headers[.ifNoneMatch] != asset.entityTag else {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentLength] = "\(asset.body.readableBytes)"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }

    /// FNV-1a of the contents: tells versions of a file apart, and nothing depends on more.
    private static func entityTag(of contents: Data) -> String {
        let hash = contents.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 16))\""
    }
}

/// The page's files are not beside the program.
public struct MissingAssets: Error, CustomStringConvertible {
    public var description: String {
        "the portal's files are missing: radiolog_Portal.resources must lie beside the program"
    }
}
