import Files

/// Lists object files page by page, in the order of their paths.
struct FileListing {
    let root: String
    /// The `ab/cd` to begin with; nil for the first.
    let start: String?
    let after: ObjectName?

    func next(_ limit: Int) throws(FileError) -> [ListedObject] {
        var page: [ListedObject] = []
        for upper in try directories(in: root) where start.map({ upper >= $0.prefix(2) }) ?? true {
            for lower in try directories(in: "\(root)/\(upper)") {
                let shard = "\(upper)/\(lower)"
                if let start, shard < start { continue }
                for object in try objects(in: shard) {
                    guard page.count < limit else { return page }
                    page.append(object)
                }
            }
        }
        return page
    }

    private func objects(in shard: String) throws(FileError) -> [ListedObject] {
        let names = try FileSystem.names(in: "\(root)/\(shard)").compactMap(ObjectName.init(_:))
        var objects: [ListedObject] = []
        for name in names.sorted(by: { $0.text < $1.text }) {
            if shard == start, let after, name.text <= after.text { continue }
            // One that was deleted in the meantime is no failure.
            guard let status = try? FileSystem.status(of: "\(root)/\(shard)/\(name)") else { continue }
            objects.append(
                ListedObject(
                    name: name,
                    sealedByteCount: status.byteCount,
                    modifiedAt: status.modifiedAt,
                    arrivedAt: max(status.modifiedAt, status.changedAt)
                )
            )
        }
        return objects
    }

    private func directories(in path: String) throws(FileError) -> [String] {
        try FileSystem.names(in: path).filter { $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) }.sorted()
    }
}
