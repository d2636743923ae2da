public import Access
public import Events

/// Which tasks the views know for instances; the one thing the gateway asks of them.
public struct KnownVersions: Sendable {
    public var of: @Sendable ([RoutingKey], WorkspaceID) async throws -> [RoutingKey: Set<TaskID>]
    /// Returns when the views contain every upload that is on the log now.
    public var catchUp: @Sendable () async throws -> Void

    public init(
        catchUp: @escaping @Sendable () async throws -> Void = {},
        of: @escaping @Sendable ([RoutingKey], WorkspaceID) async throws -> [RoutingKey: Set<TaskID>]
    ) {
        self.of = of
        self.catchUp = catchUp
    }
}
