public import Access
public import Mongo

/// The way to the views of any workspace, for services that know nothing of the database.
public struct ViewReader: Sendable {
    private let client: MongoClient
    private let database: String

    public init(client: MongoClient, database: String) {
        self.client = client
        self.database = database
    }

    /// What `workspace` may see.
    public func views(of workspace: WorkspaceID) -> WorkspaceViews {
        WorkspaceViews(of: workspace, client: client, database: database)
    }
}
