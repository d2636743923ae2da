import Access
import BSON
import Mongo

/// A collection of which one workspace's documents can be read: the one place that puts the workspace in every filter.
struct WorkspaceCollection: Sendable {
    private let collection: ViewCollection
    private let generation: GenerationCache
    private let workspace: WorkspaceID

    init(_ collection: ViewCollection, in generation: GenerationCache, of workspace: WorkspaceID) {
        self.collection = collection
        self.generation = generation
        self.workspace = workspace
    }

    func find<Element: Decodable>(
        _ filter: BSONDocument,
        as type: Element.Type,
        _ options: FindOptions = FindOptions()
    ) async throws(ViewError) -> [Element] {
        var scoped = filter
        scoped["w"] = .string(workspace.text)
        do {
            return try await generation.collections()[collection].find(scoped, as: type, options)
        } catch {
            throw ViewError(error)
        }
    }

    /// What the pipeline makes of the workspace's documents.
    func aggregate(_ pipeline: [BSONDocument]) async throws(ViewError) -> [BSONDocument] {
        do {
            return try await generation.collections()[collection].aggregate(
                [["$match": ["w": .string(workspace.text)]]] + pipeline
            )
        } catch {
            throw ViewError(error)
        }
    }

    /// At most `limit` documents behind `cursor`, and one more to know whether there is a next page.
    func page<Element: Decodable>(
        _ filter: BSONDocument,
        sort: BSONDocument,
        limit: Int,
        as type: Element.Type
    ) async throws(ViewError) -> [Element] {
        try await find(filter, as: type, FindOptions(sort: sort, limit: limit + 1))
    }
}
