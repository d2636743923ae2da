public import HTTPSurface
import HTTPTypes
import Hummingbird

/// The web portal: its page and the files of it, which are the same for everybody.
public struct Portal: Sendable {
    private let assets: PortalAssets

    /// - Throws: `MissingAssets` when the page's files are not beside the program.
    public init() throws {
        assets = try PortalAssets()
    }

    public func addRoutes(to routes: Routes) {
        routes.open(.get, "/") { request, _ in try assets.response(to: request, for: "index.html") }
        routes.open(.get, "/portal/{file}") { request, context in
            try assets.response(to: request, for: context.parameters.require("file"))
        }
    }
}
