/// Private data elements whose meaning is known, by the creator of their block (PS3.5 §7.8.1).
public enum PrivateDictionary {
    /// What is known about one private attribute.
    public struct Entry: Sendable, Equatable {
        public let vr: VR
        public let vm: VM?
        /// As in `CSA Image Header Info`.
        public let name: String
    }

    /// One owner of private blocks: a number, quicker to compare than its name.
    struct Creator: Sendable, Equatable {
        /// Where its elements stand in the index.
        fileprivate let range: Range<Int>
    }

    /// What `creator`'s dictionary says of `tag`; nil when it is not known.
    public static func entry(for tag: Tag, creator: String) -> Entry? {
        guard let creator = index.creators[creator], let place = index.place(of: tag, in: creator) else { return nil }
        let fields = index.lines[place].split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 4 else { return nil }
        let vm = fields[2].isEmpty ? VM(minimum: 1, maximum: 1) : VM(fields[2])
        return Entry(vr: index.vrs[place], vm: vm, name: String(fields[3]))
    }

    /// The creator named by the value of a private creator element; nil when it is not known.
    static func creator(named value: ArraySlice<UInt8>) -> Creator? {
        index.creators[String(decoding: value.trimmingPadding(), as: UTF8.self)]
    }

    static func vr(of tag: Tag, by creator: Creator) -> VR? {
        index.place(of: tag, in: creator).map { index.vrs[$0] }
    }

    private static let index = Index(table: table)
}

extension PrivateDictionary {
    private struct Index: Sendable {
        /// Ascending inside each creator's range.
        private var tags: [UInt32] = []
        private(set) var vrs: [VR] = []
        private(set) var lines: [Substring] = []
        private(set) var creators: [String: Creator] = [:]

        init(table: String) {
            var name = ""
            var start = 0
            for line in table.split(separator: "\n") {
                if line.first == "=" {
                    creators[name] = Creator(range: start..<tags.count)
                    name = String(line.dropFirst())
                    start = tags.count
                } else if let tag = Tag(hexadecimalText: line.prefix(8)), let vr = VR(line.dropFirst(9).prefix(2)) {
                    tags.append(tag.number)
                    vrs.append(vr)
                    lines.append(line)
                }
            }
            creators[name] = Creator(range: start..<tags.count)
        }

        /// As an element of any block, or of this very one.
        func place(of tag: Tag, in creator: Creator) -> Int? {
            guard tag.privateCreator != nil else { return nil }
            return search(tag.number & 0xFFFF_00FF, in: creator.range) ?? search(tag.number, in: creator.range)
        }

        private func search(_ number: UInt32, in range: Range<Int>) -> Int? {
            var lower = range.lowerBound
            var upper = range.upperBound
            while lower < upper {
                let middle = (lower + upper) / 2
                if tags[middle] < number { lower = middle + 1 } else { upper = middle }
            }
            return lower < range.upperBound && tags[lower] == number ? lower : nil
        }
    }
}
