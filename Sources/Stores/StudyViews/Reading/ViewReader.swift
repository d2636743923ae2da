public import Access
public import Events
public import Mongo

/// The way to the views of any workspace, for services that know nothing of the database.
public struct ViewReader: Sendable {
    /// How much of a workspace is shown.
    public enum Scope: Sendable {
        /// What is not kept from readers.
        case readable
        /// All of it: for what looks after studies, and for those who may restrict them.
        case everything
    }

    private let generation: GenerationCache
    private let hidden: HiddenStudies

    /// - Parameter hidden: studies that readers are not shown.
    public init(client: MongoClient, database: String, hiding hidden: HiddenStudies = .none) {
        generation = GenerationCache(ViewGenerations(client: client, database: database))
        self.hidden = hidden
    }

    /// What `workspace` may see.
    public func views(of workspace: WorkspaceID, showing scope: Scope = .readable) -> WorkspaceViews {
        WorkspaceViews(of: workspace, in: generation, hiding: scope == .everything ? nil : hidden)
    }
}

/// Tells which studies of a workspace are kept from readers (GDPR Article 18).
///
/// Asked with every read, so that a restriction holds for whatever is read after it.
public struct HiddenStudies: Sendable {
    private let find: @Sendable (WorkspaceID) async throws(ViewError) -> [RoutingKey]

    public init(_ find: @escaping @Sendable (WorkspaceID) async throws(ViewError) -> [RoutingKey]) {
        self.find = find
    }

    /// Nothing is kept from anybody: for tools that see whole installations.
    public static let none = HiddenStudies { _ in [] }

    func studies(of workspace: WorkspaceID) async throws(ViewError) -> [RoutingKey] { try await find(workspace) }
}
