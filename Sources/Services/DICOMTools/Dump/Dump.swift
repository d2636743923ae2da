import DICOM

/// The elements of a file as lines of text: tag, VR, value, and behind `#` length, multiplicity and keyword.
///
/// Sequences are indented. Values are shown decoded, shortened, and with nothing in them that a terminal would obey.
public struct Dump: Sendable {
    private let input: InputFile
    private let options: DumpOptions
    private let console: ToolConsole
    private var text: [UInt8] = []
    private var positions: ElementPositions
    private var path: [TagPath.Step] = []

    /// Bytes of text collected before they are written.
    private static let bufferSize = 1 << 16
    /// The column in which lengths begin, where the value leaves room.
    private static let commentColumn = 72

    /// Writes all of `input` to the console.
    public static func write(_ input: InputFile, _ options: DumpOptions, to console: ToolConsole) throws {
        var dump = Dump(input, options, console)
        try dump.run()
    }

    private init(_ input: InputFile, _ options: DumpOptions, _ console: ToolConsole) {
        self.input = input
        self.options = options
        self.console = console
        positions = ElementPositions(input.file, meta: true)
    }

    private mutating func run() throws {
        let file = input.file
        if options.searched.isEmpty {
            note(input.path.path.printable)
            note("transfer syntax \(file.transferSyntax.uid.uid.text) = \(file.transferSyntax.name)")
        }
        try write(file.fileMeta)
        positions = ElementPositions(file, meta: false)
        try write(file.dataSet)
        try console.write(text)
    }

    private mutating func write(_ dataSet: DataSet) throws {
        for element in dataSet.elements {
            let offset = positions.pass(element, in: dataSet.encoding)
            try write(element, of: dataSet, at: offset)
            if text.count >= Self.bufferSize {
                try console.write(text)
                text.removeAll(keepingCapacity: true)
            }
        }
    }

    private mutating func write(_ element: DataElement, of dataSet: DataSet, at offset: Int?) throws {
        let isShown = options.searched.isEmpty || options.searched.contains(element.tag)
        var line = DumpLine(element, of: dataSet, at: offset)
        switch element.value {
        case .bytes:
            let value = ValueText(element, of: dataSet, limit: options.maximumValueLength)
            (line.value, line.multiplicity) = (value.text, value.multiplicity)
            if isShown { write(line) }
        case .sequence(let sequence):
            let kind = sequence.hasUndefinedLength ? "undefined length, " : ""
            line.value = "(sequence, \(kind)\(Self.count(sequence.items.count, "item")))"
            if isShown { write(line) }
            try write(sequence, of: element)
        case .fragments(let fragments):
            line.value = "(fragments, \(Self.count(fragments.items.count, "fragment")))"
            if isShown { write(line) }
            write(fragments, isShown: isShown && options.searched.isEmpty)
        case .omitted(let omission):
            line.value = "(not held, value at byte \(omission.byteOffset))"
            if isShown { write(line) }
            if omission.fragmentCount != nil { positions.passOmittedFragments() }
        }
    }

    private mutating func write(_ sequence: ItemSequence, of element: DataElement) throws {
        for (index, item) in sequence.items.enumerated() {
            path.append(TagPath.Step(sequence: element.tag, item: index))
            let offset = positions.passItem()
            if options.searched.isEmpty {
                let kind = item.hasUndefinedLength ? "undefined length, " : ""
                let contents = Self.count(item.elements.count, "element")
                write(DumpLine(.item, at: offset, value: "(item \(index + 1), \(kind)\(contents))"), depth: path.count)
            }
            try write(item)
            if item.hasUndefinedLength { positions.passItem() }
            path.removeLast()
        }
        if sequence.hasUndefinedLength { positions.passItem() }
    }

    private mutating func write(_ fragments: Fragments, isShown: Bool) {
        let table = positions.passItem(fragments.basicOffsetTable.count)
        if isShown {
            let offsets = Self.count(fragments.basicOffsets.count, "frame")
            var line = DumpLine(.item, at: table, value: "(basic offset table, \(offsets))")
            line.length = fragments.basicOffsetTable.count
            write(line, depth: path.count + 1)
        }
        for fragment in fragments.items {
            let offset = positions.passItem(fragment.count)
            guard isShown else { continue }
            let start = DataElement(tag: .item, vr: .OB, value: .bytes(fragment))
            let value = ValueText(start, of: DataSet(), limit: options.maximumValueLength)
            var line = DumpLine(.item, at: offset, value: value.text)
            line.length = fragment.count
            write(line, depth: path.count + 1)
        }
        positions.passItem()
    }

    private static func count(_ number: Int, _ one: String) -> String {
        "\(number) \(number == 1 ? one : one + "s")"
    }
}

// MARK: - Lines

extension Dump {
    private mutating func note(_ line: String) {
        text += (options.isColoured ? "\u{1B}[2m# \(line)\u{1B}[0m\n" : "# \(line)\n").utf8
    }

    private mutating func write(_ line: DumpLine, depth: Int? = nil) {
        let isSearch = !options.searched.isEmpty
        if isSearch, options.showsFileNames { text += "\(input.path.path.printable): ".utf8 }
        if options.showsOffsets {
            let offset = line.offset.map(String.init) ?? "-"
            text += String(repeating: " ", count: max(0, 10 - offset.count)).utf8
            text += offset.utf8
            text += "  ".utf8
        }
        let start = text.count
        if !isSearch { text += String(repeating: "  ", count: depth ?? path.count).utf8 }
        let tag = isSearch ? TagPath(line.tag, in: path).description : line.tag.description
        let head = "\(tag) \(line.vr?.description ?? "na") "
        text += (options.isColoured ? "\u{1B}[36m\(head)\u{1B}[0m" : head).utf8
        text += line.value.utf8
        let comment = line.comment
        guard !comment.isEmpty else { return text.append(UInt8(ascii: "\n")) }
        let width = text.count - start - (options.isColoured ? 9 : 0)
        text += String(repeating: " ", count: max(1, Self.commentColumn - width)).utf8
        text += (options.isColoured ? "\u{1B}[2m\(comment)\u{1B}[0m" : comment).utf8
        text.append(UInt8(ascii: "\n"))
    }
}

extension TransferSyntax {
    /// What the standard calls it, else `unknown`.
    var name: String { UIDRegistry.entry(for: uid.uid)?.name ?? "unknown" }
}
