import HTTPTypes
import Runtime

/// Header fields that HTTPTypes does not name.
extension HTTPField.Name {
    static let secFetchSite = named("sec-fetch-site")
    static let traceparent = named(TraceContext.headerName)
    static let xForwardedFor = named("x-forwarded-for")
    static let xRadiologRequest = named("x-radiolog-request")
    static let xRequestID = named("x-request-id")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is not a field name") }
        return name
    }
}
