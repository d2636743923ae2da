import DICOM

/// The first byte counts frames, the second lengths of fragments, the rest is the offset table: frames are whole
/// fragments, in order, each once.
func fuzz(_ bytes: [UInt8]) {
    guard bytes.count >= 4 else { return }
    let frameCount = Int(bytes[0])
    let lengths = bytes.dropFirst(2).prefix(Int(bytes[1]))
    let items = lengths.map { length -> ArraySlice<UInt8> in
        let start: [UInt8] = length & 1 == 0 ? [0xFF, 0xD8, 0xFF] : []
        return ArraySlice(start + [UInt8](repeating: length, count: Int(length)))
    }
    let table = bytes.dropFirst(2 + lengths.count)
    let fragments = Fragments(basicOffsetTable: table, items: items)
    let extended = fragments.basicOffsets.map { $0 &* 0x1_0001 }
    for offsets in [[], fragments.basicOffsets, extended] {
        guard let frames = fragments.frames(frameCount, extendedOffsets: offsets) else { continue }
        require(frames.count == frameCount, "\(frames.count) frames instead of \(frameCount)")
        require(frames.allSatisfy { !$0.isEmpty }, "a frame without a fragment")
        require(frames.first?.startIndex == 0 && frames.last?.endIndex == items.count, "fragments are left out")
        for (frame, next) in zip(frames, frames.dropFirst()) {
            require(frame.endIndex == next.startIndex, "fragments are left out")
        }
    }
}
