public import HTTPSurface

import HTTPTypes
import Hummingbird

extension APIDescription {
    /// Adds `GET /api/openapi.json`, which tells nobody's data and so is for everybody.
    public func addRoutes(to routes: Routes) throws {
        let body = ByteBuffer(bytes: try document())
        routes.open(.get, "/api/openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json", .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: body)
            )
        }
    }
}
