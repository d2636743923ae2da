/// Where an element stands: the sequences and items around it, outermost first, then its tag.
public struct TagPath: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public let sequence: Tag
        /// From 0.
        public let item: Int

        public init(sequence: Tag, item: Int) {
            self.sequence = sequence
            self.item = item
        }
    }

    public let steps: [Step]
    public let tag: Tag

    public init(_ tag: Tag, in steps: [Step] = []) {
        self.steps = steps
        self.tag = tag
    }
}

extension TagPath: CustomStringConvertible {
    /// As in `(0008,1140)[0].(0008,1150)`.
    public var description: String {
        steps.map { "\($0.sequence)[\($0.item)]." }.joined() + tag.description
    }
}
