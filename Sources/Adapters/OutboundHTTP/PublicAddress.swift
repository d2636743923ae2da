import NIOCore

/// Whether an address is somebody's on the Internet, rather than a machine's own, a private network's or a special one.
enum PublicAddress {
    /// False for whatever is no address.
    static func isPublic(_ text: String) -> Bool {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return false }
        switch address {
        case .v4: return octets(text).map(isPublic(v4:)) ?? false
        case .v6: return groups(text).map(isPublic(v6:)) ?? false
        case .unixDomainSocket: return false
        }
    }

    /// The special-purpose registry of IPv4 (RFC 6890).
    private static func isPublic(v4 octets: [UInt8]) -> Bool {
        switch (octets[0], octets[1], octets[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (192, 168, _), (192, 0, 0), (192, 0, 2): false
        case (198, 18...19, _), (198, 51, 100), (203, 0, 113), (172, 16...31, _), (100, 64...127, _): false
        case (192, 88, 99), (224..., _, _): false
        default: true
        }
    }

    /// Global unicast (RFC 4291 §2.4), without what holds an IPv4 address in it or is for documentation.
    private static func isPublic(v6 groups: [UInt16]) -> Bool {
        guard groups[0] & 0xE000 == 0x2000 else { return false }
        switch (groups[0], groups[1]) {
        // 6to4 and Teredo lead to IPv4 addresses; 2001:db8::/32 and 2001:10::/28 lead nowhere.
        case (0x2002, _), (0x2001, 0x0000...0x01FF), (0x2001, 0x0DB8), (0x3FFF, 0x0000...0x0FFF): return false
        default: return true
        }
    }

    private static func octets(_ text: String) -> [UInt8]? {
        let octets = text.split(separator: ".").compactMap { UInt8($0) }
        return octets.count == 4 ? octets : nil
    }

    private static func groups(_ text: String) -> [UInt16]? {
        // Mapped and compatible forms end in dots, and no global unicast address is written so.
        guard !text.contains("."), !text.contains("%") else { return nil }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":").compactMap { UInt16($0, radix: 16) }
        guard halves.count == 2 else { return head.count == 8 ? head : nil }
        let tail = halves[1].split(separator: ":").compactMap { UInt16($0, radix: 16) }
        guard head.count + tail.count < 8 else { return nil }
        return head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    }
}
