public import Access
public import Mongo

/// What one workspace may see: every read is confined to it.
public struct WorkspaceViews: Sendable {
    let tasks: WorkspaceCollection
    let instances: WorkspaceCollection
    let series: WorkspaceCollection
    let studies: WorkspaceCollection

    public init(of workspace: WorkspaceID, client: MongoClient, database: String) {
        self.init(of: workspace, in: GenerationCache(ViewGenerations(client: client, database: database)))
    }

    init(of workspace: WorkspaceID, in generation: GenerationCache) {
        tasks = WorkspaceCollection(.tasks, in: generation, of: workspace)
        instances = WorkspaceCollection(.instances, in: generation, of: workspace)
        series = WorkspaceCollection(.series, in: generation, of: workspace)
        studies = WorkspaceCollection(.studies, in: generation, of: workspace)
    }
}
