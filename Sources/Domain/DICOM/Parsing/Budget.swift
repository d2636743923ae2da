/// What a streaming reader may still hold; beyond it, what is nested goes unheard.
struct Budget {
    private let limit: Int
    private var spent = 0
    /// How many sequences and items are open inside the first one that was not admitted, that one included.
    private var muted = 0

    init(limit: Int) {
        self.limit = limit
    }

    var isMuted: Bool { muted > 0 }

    /// Something nested was not admitted, so that items lack what the file has.
    private(set) var hasLeftOut = false

    /// Whether an element of the data set may be kept at that cost in bytes; `opens` when an end will follow.
    ///
    /// Elements at the outermost level, and their values, are admitted up to twice the limit, so that what is nested cannot crowd out what
    /// identifies the object.
    mutating func admits(
        _ cost: Int,
        isNested: Bool,
        at header: ElementHeader,
        opens: Bool = true
    ) throws(Violation) -> Bool {
        if isNested || isMuted {
            if opens { return admitsNested(cost) }
            let isAdmitted = !isMuted && takes(cost)
            if !isAdmitted { hasLeftOut = true }
            return isAdmitted
        }
        spent += cost
        guard limit == .max || spent <= 2 * limit else {
            throw Violation(
                byteOffset: header.valueOffset,
                tag: header.tag,
                rule: "PS3.5 §7.1",
                found: "more elements than \(limit) bytes hold"
            )
        }
        return true
    }

    /// Whether an item or a nested sequence may be kept; its end must be told by `closes`.
    mutating func admitsNested(_ cost: Int) -> Bool {
        if muted == 0, takes(cost) { return true }
        hasLeftOut = true
        muted += 1
        return false
    }

    /// Takes `count` bytes for a value; false when they are not there.
    mutating func takes(_ count: Int, isNested: Bool = true) -> Bool {
        let available = isNested || limit == .max ? limit : 2 * limit
        guard available - spent >= count else { return false }
        spent += count
        return true
    }

    /// An item or sequence ended: whether it is one that was kept.
    mutating func closes() -> Bool {
        guard muted > 0 else { return true }
        muted -= 1
        return false
    }
}
