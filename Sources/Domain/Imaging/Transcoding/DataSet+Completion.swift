import DICOM

extension Part10File {
    /// The file with every value that was left out, but for its pixel data.
    func completed(heldByteCount: Int, fetch: RawFrames.Fetch) async throws -> Part10File {
        guard !isComplete else { return self }
        guard !hasLeftOutItems else { throw TranscodingError.incomplete }
        var budget = heldByteCount
        var file = self
        file.dataSet = try await dataSet.completed(&budget, without: pixelElement?.tag, fetch)
        return file
    }
}

extension DataSet {
    fileprivate func completed(_ budget: inout Int, without pixelTag: Tag?, _ fetch: RawFrames.Fetch) async throws
        -> DataSet
    {
        guard hasOmissions(without: pixelTag) else { return self }
        var values: [Tag: DataElement.Value] = [:]
        for element in elements where element.tag != pixelTag {
            switch element.value {
            case .omitted(let omission):
                budget -= omission.byteCount
                guard budget >= 0, omission.fragmentCount == nil || omission.fragments != nil else {
                    throw TranscodingError.incomplete
                }
                values[element.tag] = try await omission.value(fetch)
            case .sequence(var sequence):
                var items: [DataSet] = []
                for item in sequence.items { items.append(try await item.completed(&budget, without: nil, fetch)) }
                sequence.items = items
                values[element.tag] = .sequence(sequence)
            case .bytes, .fragments: break
            }
        }
        var result = self
        result.transform { element in
            guard let value = values[element.tag] else { return element }
            return DataElement(tag: element.tag, vr: element.vr, value: value)
        }
        return result
    }

    private func hasOmissions(without pixelTag: Tag?) -> Bool {
        elements.contains { element in
            switch element.value {
            case .omitted: element.tag != pixelTag
            case .sequence(let sequence): sequence.items.contains { $0.hasOmissions(without: nil) }
            case .bytes, .fragments: false
            }
        }
    }

    /// The elements with tags that `isKept` accepts.
    func keeping(_ isKept: (Tag) -> Bool) -> DataSet {
        var result = self
        result.transform { isKept($0.tag) ? $0 : nil }
        return result
    }
}

extension Omission {
    fileprivate func value(_ fetch: RawFrames.Fetch) async throws -> DataElement.Value {
        guard let fragments else { return .bytes(try await fetch(byteOffset..<byteOffset + byteCount)[...]) }
        var result = Fragments(items: [])
        if !fragments.basicOffsetTable.isEmpty {
            result.basicOffsetTable = try await fetch(fragments.basicOffsetTable)[...]
        }
        for range in fragments.byteRanges() { result.items.append(try await fetch(range)[...]) }
        return .fragments(result)
    }
}
