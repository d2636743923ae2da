import Access
import BSON
import Events
import Mongo

/// A collection of which one workspace's documents can be read: the one place that puts the workspace in every filter,
/// and leaves out what is kept from readers.
struct WorkspaceCollection: Sendable {
    private let collection: ViewCollection
    private let generation: GenerationCache
    private let workspace: WorkspaceID
    private let hidden: HiddenStudies?

    /// - Parameter hidden: studies of which nothing is to be seen; nil when everything is.
    init(
        _ collection: ViewCollection,
        in generation: GenerationCache,
        of workspace: WorkspaceID,
        hiding hidden: HiddenStudies?
    ) {
        self.collection = collection
        self.generation = generation
        self.workspace = workspace
        self.hidden = hidden
    }

    func find<Element: Decodable>(
        _ filter: BSONDocument,
        as type: Element.Type,
        _ options: FindOptions = FindOptions()
    ) async throws(ViewError) -> [Element] {
        var scoped = filter
        scoped["w"] = .string(workspace.text)
        if let left = try await leftOut() { scoped["$nor"] = [.document(left)] }
        do {
            return try await generation.collections()[collection].find(scoped, as: type, options)
        } catch {
            throw ViewError(error)
        }
    }

    /// What is true of documents that nobody is to see; nil when there are none.
    private func leftOut() async throws(ViewError) -> BSONDocument? {
        guard let studies = try await hidden?.studies(of: workspace), !studies.isEmpty else { return nil }
        var filter = BSONDocument()
        filter[collection == .studies ? "_id" : "st"] = ["$in": .array(studies.map { .string($0.hex) })]
        return filter
    }

    /// What the pipeline makes of the workspace's documents, restricted ones too: for sums, which name no study.
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
