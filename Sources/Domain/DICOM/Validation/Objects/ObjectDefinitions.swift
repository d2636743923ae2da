/// What the objects of each storage SOP class are made of: information object definitions, their modules and the
/// attributes of these (PS3.3 annexes A to C).
///
/// Parsed from its tables when first asked for; afterwards a look-up allocates nothing.
struct ObjectDefinitions: Sendable {
    /// One attribute of a module, or of the items of a sequence in it.
    struct Requirement: Sendable {
        let tag: Tag
        let type: AttributeType
        /// What the items follow, should this be a sequence with anything required in it.
        let items: List?
    }

    /// A list of requirements, in ascending order of tags; a macro, most often.
    typealias List = Range<Int>

    struct Module: Sendable {
        let attributes: List
        /// As in `CT Image`.
        let name: String
        /// Where PS3.3 lists the attributes, as in `PS3.3 table C.8-3`.
        let reference: String
    }

    /// A module in an information object definition (PS3.3 §A.1.3).
    struct Use: Sendable {
        let module: Int
        /// Nil where the module is mandatory; else what belongs to no other module of the object.
        let telling: List?
    }

    private let requirements: [Requirement]
    private let modules: [Module]
    private let uses: [Use]
    private let objects: [Range<Int>]
    private let classes: [String: Int]

    static let standard = ObjectDefinitions()

    subscript(list: List) -> ArraySlice<Requirement> { requirements[list] }

    func module(_ use: Use) -> Module { modules[use.module] }

    /// The modules of an object of that class; nil for a class that has no definition here.
    func uses(forClass uid: String) -> ArraySlice<Use>? { classes[uid].map { uses[objects[$0]] } }
}

/// Whether an attribute must be there, and with a value (PS3.5 §7.4).
enum AttributeType: UInt8, Sendable {
    case required = 0x31
    case requiredMayBeEmpty = 0x32
    case optional = 0x33
    case conditional = 0x43
    case conditionalMayBeEmpty = 0x44

    /// Whatever the condition.
    var isRequired: Bool { self == .required || self == .requiredMayBeEmpty }

    /// As the standard writes it.
    var name: String {
        switch self {
        case .required: "1"
        case .requiredMayBeEmpty: "2"
        case .optional: "3"
        case .conditional: "1C"
        case .conditionalMayBeEmpty: "2C"
        }
    }
}

extension ObjectDefinitions {
    private init() {
        let lists = Self.lists(in: Self.listTable)
        requirements = lists.requirements
        modules = Self.moduleTable.split(separator: "\n").map { line in
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            let list = lists.ranges[number(fields[0].utf8)]
            let reference = fields[1].isEmpty ? "PS3.3 annex C" : "PS3.3 table \(fields[1])"
            return Module(attributes: list, name: String(fields[2]), reference: reference)
        }
        var uses: [Use] = []
        var objects: [Range<Int>] = []
        for line in Self.objectTable.split(separator: "\n") {
            let first = uses.count
            for word in line.split(separator: " ") {
                let fields = word.utf8.dropFirst().split(separator: UInt8(ascii: "."))
                let telling = fields.count > 1 ? lists.ranges[number(fields[1])] : nil
                uses.append(Use(module: number(fields[0]), telling: telling))
            }
            objects.append(first..<uses.count)
        }
        self.uses = uses
        self.objects = objects
        classes = Self.classTable.split(separator: "\n").reduce(into: [:]) { classes, line in
            let fields = line.split(separator: "|")
            classes[String(fields[0])] = number(fields[1].utf8)
        }
    }

    /// Lists name only lists that stand before them.
    private static func lists(in table: String) -> (requirements: [Requirement], ranges: [List]) {
        var requirements: [Requirement] = []
        var ranges: [List] = []
        for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
            let first = requirements.count
            for entry in line.split(separator: UInt8(ascii: "|")) {
                let rest = entry.dropFirst(8)
                guard let type = rest.first.flatMap({ AttributeType(rawValue: $0) }) else { continue }
                let items = rest.count > 1 ? ranges[number(rest.dropFirst())] : nil
                let tag = Tag(number: hexadecimalNumber(entry.prefix(8)))
                requirements.append(Requirement(tag: tag, type: type, items: items))
            }
            ranges.append(first..<requirements.count)
        }
        return (requirements, ranges)
    }
}

/// For the generated tables alone, whose digits are right.
private func number(_ digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

private func hexadecimalNumber(_ digits: some Sequence<UInt8>) -> UInt32 {
    digits.reduce(0) { number, digit in
        number << 4 | UInt32(digit >= UInt8(ascii: "A") ? digit - UInt8(ascii: "A") + 10 : digit - UInt8(ascii: "0"))
    }
}
