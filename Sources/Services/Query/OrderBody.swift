/// The body of an order, which may be left out.
protocol OrderBody: Decodable {
    init()
}

/// Where a task or a study is put.
struct PriorityBody: OrderBody {
    var priority: String?
}

/// Which tasks are meant: one of the first four members is needed.
struct FilterBody: OrderBody {
    var status: String?
    /// The code of the failure that a task was quarantined for.
    var failure: String?
    /// A Study Instance UID.
    var study: String?
    /// As uploaded.
    var priority: String?
    /// Where released tasks are put; nil for where they were.
    var to: String?
    var limit: Int?
    var cursor: String?
}
