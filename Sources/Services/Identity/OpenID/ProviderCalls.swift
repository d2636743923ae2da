/// Where the calls to identity providers leave the process; the only thing that tests may replace.
///
/// Whoever makes one keeps what it promises: `https` alone unless development says otherwise, no redirects, no private
/// addresses, and bounds of time and size.
public struct ProviderCalls: Sendable {
    /// A call of a provider.
    public struct Request: Sendable {
        public var url: String
        /// Sent as `application/x-www-form-urlencoded` by `POST`; nil is a `GET`.
        public var form: String?
        /// The `Authorization` field.
        public var authorization: String?

        public init(url: String, form: String? = nil, authorization: String? = nil) {
            self.url = url
            self.form = form
            self.authorization = authorization
        }
    }

    public struct Answer: Sendable {
        public var status: Int
        public var body: [UInt8]

        public init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    public var send: @Sendable (Request) async throws -> Answer

    public init(send: @escaping @Sendable (Request) async throws -> Answer) { self.send = send }
}
