import DICOM

/// What could tell whose an object was: collected before anything is changed, searched for in everything that is kept.
struct OriginalIdentifiers {
    private var words: Set<String> = []
    private var phrases: Set<String> = []
    private var dates: Set<String> = []
    /// As encoded, where that is not ASCII.
    private var encoded: Set<[UInt8]> = []
    private var retained: Set<String> = []
    /// Whole values of free text, in lower case.
    private(set) var descriptions: Set<String> = []
    private let pseudonyms: Pseudonyms

    /// What `pseudonyms` made stands for nobody: an object that was de-identified before has it in it lawfully.
    init(apartFrom pseudonyms: Pseudonyms) { self.pseudonyms = pseudonyms }

    /// Notes a value that will be taken out.
    mutating func add(_ element: DataElement, of dataSet: DataSet, isDescription: Bool) {
        guard let found = dataSet.strings(element) else { return }
        let values = found.filter { !pseudonyms.isOwn(uid: $0) && !pseudonyms.isOwn(patient: $0.trimmed) }
        switch dataSet.vr(of: element) {
        case .PN:
            for value in values { addName(value) }
            addEncodedNames(element)
        case .DA, .DT:
            for value in values where value.utf8.count >= 8 {
                let digits = String(value.prefix(8))
                if digits != DummyValue.date, CalendarDate(digits) != nil { dates.insert(digits) }
            }
        case .UI:
            for value in values where value.utf8.count >= 8 && !RegisteredUID.isOne(value) { phrases.insert(value) }
        case .LO, .SH, .LT, .ST, .UT, .UC, .UR, .AE:
            for value in values { addText(value, isDescription) }
        default: break
        }
    }

    /// Notes a value that an option lets stay: it is no longer searched for.
    mutating func retain(_ element: DataElement, of dataSet: DataSet) {
        for value in dataSet.strings(element) ?? [] {
            retained.insert(value.lowercased())
            if [.DA, .DT].contains(dataSet.vr(of: element)) { retained.insert(String(value.prefix(8))) }
        }
    }

    private mutating func addName(_ name: String) {
        let parts = name.split(whereSeparator: { "^= ,.-/()'".contains($0) }).map(String.init)
        for part in parts {
            let isLong = part.utf8.count >= 3 && (part.unicodeScalars.count >= 3 || part.contains { !$0.isASCII })
            if isLong, part.contains(where: \.isLetter) || part.utf8.count >= 4 { words.insert(part) }
        }
        // As one, and its first two parts in either order, where each alone is too short to be told from other words.
        let whole = name.trimmed
        if whole.utf8.count >= 6 { phrases.insert(whole) }
        guard parts.count >= 2, parts.contains(where: { $0.utf8.count <= 3 }) else { return }
        for separator in ["", " ", "_", ", ", "-"] {
            for phrase in [parts[0] + separator + parts[1], parts[1] + separator + parts[0]]
            where phrase.utf8.count >= 4 {
                phrases.insert(phrase)
            }
        }
    }

    /// The components' bytes, in whatever character set: what a copy in a value of unknown kind would be.
    private mutating func addEncodedNames(_ element: DataElement) {
        guard let bytes = element.bytes, bytes.contains(where: { $0 >= 0x80 }) else { return }
        let delimiters: [UInt8] = [0x3D, 0x5C, 0x5E]
        for part in bytes.split(whereSeparator: { delimiters.contains($0) }) where part.count >= 4 {
            encoded.insert(Array(part))
        }
    }

    private mutating func addText(_ text: String, _ isDescription: Bool) {
        let text = text.trimmed
        guard text != DummyValue.text, text.utf8.count >= 4 else { return }
        if isDescription {
            // Short descriptions are words that any other text may have in it, too.
            descriptions.insert(text.lowercased())
            if text.utf8.count >= 16, text.utf8.count <= 256 { phrases.insert(text) }
        } else if text.utf8.count <= 256 {
            if text.utf8.count >= 6 { phrases.insert(text) } else { words.insert(text) }
            // A number is often written without what divides it.
            let bare = text.filter { $0.isLetter || $0.isNumber }
            if bare != text, bare.utf8.count >= 6, bare.contains(where: \.isNumber) { phrases.insert(bare) }
        }
    }

    /// For decoded text of any length, as UTF-8.
    var textSearch: PatternSearch { PatternSearch(textPatterns + datePatterns) }

    /// For values whose kind is not known: in UTF-8, UTF-16 of either order, Latin-1, and as they were encoded.
    var byteSearch: PatternSearch { PatternSearch(bytePatterns + datePatterns) }

    /// Whether a whole file has an identifier in it that cannot be there by chance.
    ///
    /// - Parameter coincidences: what was left on purpose, in lower case.
    func isLeft(in pieces: [ArraySlice<UInt8>], apartFrom coincidences: Set<String>) -> Bool {
        let texts = kept(phrases.union(words)).filter { $0.utf8.count >= 6 && !($0.utf8.count < 10 && $0.isDigits) }
        func isFound(_ texts: Set<String>) -> Bool {
            let search = PatternSearch(texts.flatMap { Self.variants(of: $0, isWord: !phrases.contains($0)) })
            return pieces.contains { search.isFound(in: $0) }
        }
        guard isFound(texts) else { return false }
        return isFound(texts.filter { text in !coincidences.contains { $0.contains(text.lowercased()) } })
    }

    private func kept(_ texts: Set<String>) -> Set<String> {
        texts.filter { !retained.contains($0.lowercased()) }
    }

    private var textPatterns: [PatternSearch.Pattern] {
        let words = kept(words).flatMap { word in
            Self.cases(of: word).map { PatternSearch.Pattern($0.utf8, isWord: word.utf8.count < 4 || word.isNumber) }
        }
        return words + kept(phrases).flatMap { Self.cases(of: $0).map { PatternSearch.Pattern($0.utf8) } }
    }

    /// In the ways dates are written in texts.
    private var datePatterns: [PatternSearch.Pattern] {
        kept(dates).flatMap { date -> [PatternSearch.Pattern] in
            let (year, month, day) = (date.prefix(4), date.dropFirst(4).prefix(2), date.suffix(2))
            let name = Int(month).map { Self.months[$0 - 1] } ?? ""
            let written = [
                date, "\(year)-\(month)-\(day)", "\(year)/\(month)/\(day)", "\(year).\(month).\(day)",
                "\(day).\(month).\(year)", "\(day)/\(month)/\(year)", "\(month)/\(day)/\(year)",
                "\(day)-\(month)-\(year)", "\(month)-\(day)-\(year)", "\(day)-\(name)-\(year)",
                "\(day) \(name) \(year)",
                "\(name) \(day), \(year)", "\(name) \(day) \(year)", "\(day)\(name)\(year)",
            ]
            return written.map { PatternSearch.Pattern($0.utf8) }
        }
    }

    /// English, as machines write them; the search ignores letter case.
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Whether an attribute of numbers holds one of the identifiers as its value.
    func isNumber(_ text: String) -> Bool {
        text.utf8.count >= 5 && (words.contains(text) || phrases.contains(text))
            && !retained.contains(text.lowercased())
    }

    private var bytePatterns: [PatternSearch.Pattern] {
        let texts = kept(words).union(kept(phrases)).filter { $0.utf8.count >= 4 }
        return texts.flatMap { Self.variants(of: $0, isWord: $0.utf8.count < 6) }
            + encoded.map { PatternSearch.Pattern($0) }
    }

    /// Letters beyond ASCII are not folded by the search.
    private static func cases(of text: String) -> Set<String> {
        text.utf8.allSatisfy { $0 < 0x80 } ? [text] : [text, text.lowercased(), text.uppercased()]
    }

    private static func variants(of text: String, isWord: Bool) -> [PatternSearch.Pattern] {
        cases(of: text).flatMap { text in
            let units = Array(text.utf16)
            var forms = [PatternSearch.Pattern(text.utf8, isWord: isWord)]
            if units.count >= 3 {
                forms.append(PatternSearch.Pattern(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }))
                forms.append(PatternSearch.Pattern(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
            }
            let scalars = text.unicodeScalars
            if scalars.contains(where: { !$0.isASCII }), scalars.allSatisfy({ $0.value < 0x100 }) {
                forms.append(PatternSearch.Pattern(scalars.map { UInt8($0.value) }, isWord: isWord))
            }
            return forms
        }
    }
}

extension String {
    /// Of digits alone: such a word is looked for whole, or it would be found in other numbers.
    fileprivate var isNumber: Bool { utf8.count < 6 && isDigits }

    fileprivate var isDigits: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
