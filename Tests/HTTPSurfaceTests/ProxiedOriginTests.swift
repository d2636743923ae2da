@testable import HTTPSurface
import Testing

@Suite struct `A client's address behind a proxy` {
    @Test(arguments: [
        (["10.0.0.1"], "10.0.0.1"), (["6.6.6.6, 10.0.0.1"], "10.0.0.1"), (["6.6.6.6", "2001:db8::1"], "2001:db8::1"),
        (["6.6.6.6,10.0.0.1 "], "10.0.0.1"),
    ])
    func `is what that proxy added, not what the client made up`(fields: [String], expected: String) {
        #expect(ProxiedOrigin.lastAddress(fields) == expected)
    }

    @Test(arguments: [
        [], [""], [","], ["unknown"], ["10.0.0.1:80x"], ["<script>"], [String(repeating: "1", count: 46)],
    ])
    func `is none when what it says is none`(fields: [String]) {
        #expect(ProxiedOrigin.lastAddress(fields) == nil)
    }
}
