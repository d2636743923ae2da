public import Access
public import Mongo

/// The way to the views of any workspace, for services that know nothing of the database.
public struct ViewReader: Sendable {
    private let generation: GenerationCache

    public init(client: MongoClient, database: String) {
        generation = GenerationCache(ViewGenerations(client: client, database: database))
    }

    /// What `workspace` may see.
    public func views(of workspace: WorkspaceID) -> WorkspaceViews { WorkspaceViews(of: workspace, in: generation) }
}
