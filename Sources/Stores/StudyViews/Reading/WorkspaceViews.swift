public import Access
public import Mongo

/// What one workspace may see: every read is confined to it, and to what is not kept from readers.
public struct WorkspaceViews: Sendable {
    let tasks: WorkspaceCollection
    let instances: WorkspaceCollection
    let series: WorkspaceCollection
    let studies: WorkspaceCollection

    /// Everything that the views hold of `workspace`.
    public init(of workspace: WorkspaceID, client: MongoClient, database: String) {
        self.init(of: workspace, in: GenerationCache(ViewGenerations(client: client, database: database)), hiding: nil)
    }

    init(of workspace: WorkspaceID, in generation: GenerationCache, hiding hidden: HiddenStudies?) {
        tasks = WorkspaceCollection(.tasks, in: generation, of: workspace, hiding: hidden)
        instances = WorkspaceCollection(.instances, in: generation, of: workspace, hiding: hidden)
        series = WorkspaceCollection(.series, in: generation, of: workspace, hiding: hidden)
        studies = WorkspaceCollection(.studies, in: generation, of: workspace, hiding: hidden)
    }
}
