public import Access
public import Mongo

/// What one workspace may see: every read is confined to it.
public struct WorkspaceViews: Sendable {
    let tasks: WorkspaceCollection
    let instances: WorkspaceCollection
    let series: WorkspaceCollection
    let studies: WorkspaceCollection

    public init(of workspace: WorkspaceID, client: MongoClient, database: String) {
        let collections = ViewCollections(client: client, database: database)
        tasks = WorkspaceCollection(collections.tasks, of: workspace)
        instances = WorkspaceCollection(collections.instances, of: workspace)
        series = WorkspaceCollection(collections.series, of: workspace)
        studies = WorkspaceCollection(collections.studies, of: workspace)
    }
}
