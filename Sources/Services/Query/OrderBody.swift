/// The body of an order, which may be left out.
protocol OrderBody: Decodable {
    init()
}

/// Where a task or a study is put.
struct PriorityBody: OrderBody {
    var priority: String?
}

/// Which tasks are meant: one member of the selection at least is needed.
struct FilterBody: OrderBody {
    var selection = TaskSelection()
    /// Where released or moved tasks are put; nil for where they were.
    var to: String?
    var limit: Int?
    var cursor: String?

    init() {}

    init(from decoder: any Decoder) throws {
        selection = try TaskSelection(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        to = try container.decodeIfPresent(String.self, forKey: .to)
        limit = try container.decodeIfPresent(Int.self, forKey: .limit)
        cursor = try container.decodeIfPresent(String.self, forKey: .cursor)
    }

    private enum CodingKeys: String, CodingKey { case to, limit, cursor }
}
