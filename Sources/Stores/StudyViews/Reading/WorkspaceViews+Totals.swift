import BSON
import Mongo

extension WorkspaceViews {
    /// What all studies of the workspace sum up to.
    public func totals() async throws(ViewError) -> StudyCounts {
        func sum(_ field: String) -> BSONValue { ["$sum": .string("$\(field)")] }
        let totals = try await studies.aggregate([
            [
                "$group": [
                    "_id": .null, "nt": sum("nt"), "np": sum("np"), "nq": sum("nq"), "nc": sum("nc"), "nb": sum("nb"),
                ]
            ]
        ])
        func number(_ field: String) -> Int { totals.first?[field]?.int ?? 0 }
        return StudyCounts(
            tasks: number("nt"),
            processed: number("np"),
            quarantined: number("nq"),
            cancelled: number("nc"),
            bytes: Int64(number("nb"))
        )
    }
}
