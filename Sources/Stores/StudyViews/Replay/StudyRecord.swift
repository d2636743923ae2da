import BSON
public import Events

/// Everything the views hold of one study, or should hold: documents by collection and id, as bytes.
public struct StudyRecord: Sendable, Equatable {
    public let study: RoutingKey
    private(set) var documents: [DocumentName: BSONDocument] = [:]

    /// A study of which nothing is known.
    public init(_ study: RoutingKey) { self.study = study }

    public var documentCount: Int { documents.count }

    /// The documents as they are fingerprinted: sorted by collection and id, and of each the collection, the id and
    /// its BSON with fields in the order of this version.
    public var canonicalParts: [[UInt8]] {
        documents.sorted { $0.key < $1.key }.flatMap { name, document in
            [Array(name.collection.rawValue.utf8), Array(name.id.utf8), document.bytes]
        }
    }

    mutating func add(_ document: some Encodable, id: BSONValue, to collection: ViewCollection) throws(ViewError) {
        do {
            documents[DocumentName(collection, id)] = try BSONEncoder().encode(document)
        } catch {
            throw ViewError(error)
        }
    }

    mutating func add(_ document: BSONDocument, to collection: ViewCollection) {
        documents[DocumentName(collection, document["_id"] ?? .null)] = document
    }

    /// Where `live` is not what this record says, sorted; names of documents and fields, never values.
    public func differences(from live: StudyRecord) -> [ViewDifference] {
        let names = Set(documents.keys).union(live.documents.keys)
        return names.sorted().compactMap { name in
            let kind: ViewDifference.Kind
            switch (documents[name], live.documents[name]) {
            case (let expected?, let found?):
                // Nearly always the very same bytes.
                let fields = expected == found ? [] : Self.fields(of: expected, differingFrom: found, below: "")
                guard !fields.isEmpty else { return nil }
                kind = .fields(fields)
            case (nil, .some): kind = .unexpected
            case (.some, nil): kind = .missing
            case (nil, nil): return nil
            }
            return ViewDifference(study: study, collection: name.collection, document: name.id, kind: kind)
        }
    }

    /// The names of the fields, as `o.a`, whose values differ; the order of fields means nothing.
    private static func fields(
        of expected: BSONDocument,
        differingFrom found: BSONDocument,
        below path: String
    ) -> [String] {
        let expected = Dictionary(Array(expected)) { first, _ in first }
        let found = Dictionary(Array(found)) { first, _ in first }
        return Set(expected.keys).union(found.keys).sorted().flatMap { name -> [String] in
            switch (expected[name], found[name]) {
            case (let one, let other) where one == other: []
            case (.document(let one), .document(let other)):
                fields(of: one, differingFrom: other, below: "\(path)\(name).")
            default: ["\(path)\(name)"]
            }
        }
    }
}

/// A collection that the views consist of.
public enum ViewCollection: String, Sendable, CaseIterable {
    case tasks, instances, series, studies
}

/// One document of the views.
struct DocumentName: Hashable, Sendable, Comparable {
    let collection: ViewCollection
    let id: String

    init(_ collection: ViewCollection, _ id: BSONValue) {
        self.collection = collection
        // Of another kind only where somebody else has written: still a name to report.
        self.id = id.string ?? id.uuid?.text ?? "of an unknown kind"
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.collection.rawValue, left.id) < (right.collection.rawValue, right.id)
    }
}

/// One document that is not what the log says it should be.
public struct ViewDifference: Sendable, Equatable {
    public let study: RoutingKey
    public let collection: ViewCollection
    /// Its `_id`.
    public let document: String
    public let kind: Kind

    public enum Kind: Sendable, Equatable {
        /// The log tells of it, the views have it not.
        case missing
        /// The views have it, the log does not tell of it.
        case unexpected
        /// Both have it, with other values in these fields.
        case fields([String])
    }
}
