extension DataSet {
    /// The values of an attribute of integers, IS included; DS where they are whole.
    ///
    /// Nil when it is absent, not kept, or a value is no integer.
    public func integers(_ tag: Tag) -> [Int]? {
        self[tag].flatMap { integers($0) }
    }

    public func integers(_ element: DataElement) -> [Int]? {
        guard let bytes = element.bytes else { return nil }
        let order = encoding.byteOrder
        switch vr(of: element) {
        case .US, .OW: return bytes.numbers(UInt16.self, order).map(Int.init)
        case .SS: return bytes.numbers(UInt16.self, order).map { Int(Int16(bitPattern: $0)) }
        case .UL, .OL: return bytes.numbers(UInt32.self, order).map(Int.init)
        case .SL: return bytes.numbers(UInt32.self, order).map { Int(Int32(bitPattern: $0)) }
        case .SV: return bytes.numbers(UInt64.self, order).map { Int(Int64(bitPattern: $0)) }
        case .UV, .OV: return exact(bytes.numbers(UInt64.self, order).map { Int(exactly: $0) })
        case .OB: return bytes.map(Int.init)
        case .IS, .DS: return exact(decimals(element)?.map { Int(exactly: $0) } ?? [nil])
        default: return nil
        }
    }

    /// The values of a UV or OV element, of which an `Int` does not hold all.
    public func unsigned(_ element: DataElement) -> [UInt64]? {
        guard let bytes = element.bytes, [.UV, .OV].contains(vr(of: element)) else { return nil }
        return bytes.numbers(UInt64.self, encoding.byteOrder)
    }

    /// The first value of an attribute of integers; nil when there is none.
    public func integer(_ tag: Tag) -> Int? { integers(tag)?.first }

    /// The values of an attribute of numbers of any kind.
    ///
    /// Nil when it is absent, not kept, or a value is no number.
    public func decimals(_ tag: Tag) -> [Double]? {
        self[tag].flatMap { decimals($0) }
    }

    public func decimals(_ element: DataElement) -> [Double]? {
        guard let bytes = element.bytes else { return nil }
        let order = encoding.byteOrder
        switch vr(of: element) {
        case .FL, .OF: return bytes.numbers(UInt32.self, order).map { Double(Float(bitPattern: $0)) }
        case .FD, .OD: return bytes.numbers(UInt64.self, order).map { Double(bitPattern: $0) }
        case .IS, .DS:
            return exact(strings(element)?.filter { !$0.isEmpty }.map { Double($0) } ?? [nil])
        default: return integers(element).map { $0.map(Double.init) }
        }
    }

    public func decimal(_ tag: Tag) -> Double? { decimals(tag)?.first }

    /// The values of an AT attribute.
    public func tags(_ tag: Tag) -> [Tag]? {
        guard let element = self[tag], let bytes = element.bytes, vr(of: element) == .AT else { return nil }
        let numbers = bytes.numbers(UInt16.self, encoding.byteOrder)
        return stride(from: 0, to: numbers.count - numbers.count % 2, by: 2).map { Tag(numbers[$0], numbers[$0 + 1]) }
    }

    /// The items of a sequence; nil when it is absent or not one.
    ///
    /// Reads those in a value of VR UN, too, where the dictionary knows it for a sequence (PS3.5 §6.2.2).
    public func items(_ tag: Tag) -> [DataSet]? {
        guard let element = self[tag] else { return nil }
        return element.items ?? itemsOfUnknown(element)
    }

    private func itemsOfUnknown(_ element: DataElement) -> [DataSet]? {
        guard vr(of: element) == .SQ, let bytes = element.bytes else { return nil }
        // As the value of an implicit sequence with that tag.
        var wrapped: [UInt8] = []
        wrapped.append(number: element.tag.group, .little)
        wrapped.append(number: element.tag.element, .little)
        wrapped.append(number: UInt32(clamping: bytes.count), .little)
        wrapped.append(contentsOf: bytes)
        let parsed = try? DataSet(parsing: wrapped, encoding: .implicitLittle, characterSet: characterSet)
        return parsed?[element.tag]?.items
    }

    private func exact<Value>(_ values: [Value?]) -> [Value]? {
        let present = values.compactMap { $0 }
        return present.count == values.count ? present : nil
    }
}
