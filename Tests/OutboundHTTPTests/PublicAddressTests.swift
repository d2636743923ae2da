import Testing

@testable import OutboundHTTP

@Suite struct `An address` {
    @Test(arguments: ["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::200e", "2606:4700::1111"])
    func `is public when it is somebody's on the Internet`(text: String) {
        #expect(PublicAddress.isPublic(text))
    }

    @Test(arguments: [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "203.0.113.9",
        "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:7f00:1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "localhost", "", "1.2.3", "0x7f.1",
    ])
    func `is not when it is a machine's own, a private network's or none`(text: String) {
        #expect(!PublicAddress.isPublic(text))
    }
}

@Suite struct `A call to the outside` {
    @Test(arguments: [
        "http://example.org/", "file:///etc/passwd", "ftp://example.org/", "https://user:word@example.org/", "https://",
        "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data/", "https://localhost/",
        "gopher://127.0.0.1:70/", "not an address", "",
    ])
    func `is not made where it must not go`(address: String) async {
        await #expect(throws: OutboundHTTPError.refusedAddress) {
            _ = try await OutboundHTTP().send(address)
        }
    }
}
