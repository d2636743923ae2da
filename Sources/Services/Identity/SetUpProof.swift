/// What shows that somebody may become the first administrator: a token that whoever starts Radiolog is shown.
public struct SetUpProof: Sendable {
    private let isRight: @Sendable (String) -> Bool

    /// - Parameter isRight: Takes the same time wherever a wrong token differs.
    public init(isRight: @escaping @Sendable (_ token: String) -> Bool) { self.isRight = isRight }

    func accepts(_ token: String) -> Bool { isRight(token) }
}
