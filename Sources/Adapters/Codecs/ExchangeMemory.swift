import CCodecChild
import Glibc

/// The memory that this process and one child share; it grows, and ends with its owner.
@safe final class ExchangeMemory {
    private let descriptor: Int32
    private var base: UnsafeMutableRawPointer?
    /// Bytes of the file, all of them mapped.
    private(set) var size = 0

    /// Takes over the descriptor.
    init(adopting descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        if let base = unsafe base { unsafe munmap(base, size) }
        close(descriptor)
    }

    /// Makes room for `bytes`; false when the system has no more memory.
    func cover(_ bytes: Int) -> Bool {
        if bytes <= size { return true }
        let wanted = (bytes + Self.step - 1) / Self.step * Self.step
        guard codec_child_grow(descriptor, UInt64(wanted)) == 0 else { return false }
        let mapped = unsafe mmap(nil, wanted, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return false }
        if let base = unsafe base { unsafe munmap(base, size) }
        unsafe base = mapped
        size = wanted
        return true
    }

    /// Copies `pieces`, one behind the other; they must lie within what is covered.
    func write(_ pieces: [ArraySlice<UInt8>], at offset: Int) {
        guard let base = unsafe base else { return }
        var target = offset
        for piece in pieces {
            precondition(target + piece.count <= size)
            unsafe piece.withUnsafeBytes { bytes in
                guard let source = bytes.baseAddress else { return }
                unsafe (base + target).copyMemory(from: source, byteCount: bytes.count)
            }
            target += piece.count
        }
    }

    /// A copy: the child can change what is shared at any time.
    func read(at offset: Int, count: Int) -> [UInt8] {
        guard let base = unsafe base else { return [] }
        precondition(offset + count <= size)
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            unsafe target.baseAddress?.initialize(
                from: (base + offset).assumingMemoryBound(to: UInt8.self),
                count: count
            )
            filled = count
        }
    }

    /// The child noted that a library was refused memory.
    var isAllocationRefused: Bool {
        guard let base = unsafe base else { return false }
        return unsafe base.load(as: codec_notice.self).allocation_refused != 0
    }

    private static let step = 1 << 16
}
