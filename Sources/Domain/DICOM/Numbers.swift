extension ArraySlice<UInt8> {
    /// The number at `offset`, counted from the first byte of the slice; the caller has checked that it is inside.
    func number<Number: FixedWidthInteger>(_: Number.Type, at offset: Int, _ order: ByteOrder) -> Number {
        let first = startIndex + offset
        var number: Number = 0
        switch order {
        case .little:
            for index in (first..<first + Number.bitWidth / 8).reversed() {
                number = number << 8 | Number(truncatingIfNeeded: self[index])
            }
        case .big:
            for index in first..<first + Number.bitWidth / 8 {
                number = number << 8 | Number(truncatingIfNeeded: self[index])
            }
        }
        return number
    }

    /// All numbers of that width; a rest too short for one is left out.
    func numbers<Number: FixedWidthInteger>(_: Number.Type, _ order: ByteOrder) -> [Number] {
        let width = Number.bitWidth / 8
        return stride(from: 0, to: count - count % width, by: width).map { number(Number.self, at: $0, order) }
    }
}

extension [UInt8] {
    mutating func append<Number: FixedWidthInteger>(number: Number, _ order: ByteOrder) {
        let width = Number.bitWidth / 8
        for index in 0..<width {
            let shift = 8 * (order == .little ? index : width - 1 - index)
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
