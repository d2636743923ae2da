@testable import HTTPSurface
import Testing

@Suite struct `A budget of refusals` {
    @Test func `is one address's alone, and is there again after its minute`() {
        let budget = RefusalBudget(allowed: 2)
        let now = ContinuousClock.now
        #expect(budget.takesOne(from: "10.0.0.1", at: now))
        #expect(budget.takesOne(from: "10.0.0.1", at: now))
        #expect(!budget.takesOne(from: "10.0.0.1", at: now))
        #expect(budget.takesOne(from: "10.0.0.2", at: now))
        #expect(budget.takesOne(from: "10.0.0.1", at: now + RefusalBudget.period))
    }

    @Test func `is shared by all addresses beyond those that it tells apart`() {
        let budget = RefusalBudget(allowed: 1, addresses: 2)
        let now = ContinuousClock.now
        #expect(budget.takesOne(from: "10.0.0.1", at: now))
        #expect(budget.takesOne(from: "10.0.0.2", at: now))
        #expect(budget.takesOne(from: "10.0.0.3", at: now))
        #expect(!budget.takesOne(from: "10.0.0.4", at: now))
        #expect(budget.takesOne(from: "10.0.0.5", at: now + RefusalBudget.period))
    }

    @Test func `takes the addresses that one subscriber may choose for one`() {
        #expect(RefusalBudget.network(of: "2001:db8:1:2:3:4:5:6") == RefusalBudget.network(of: "2001:db8:1:2:9:9:9:9"))
        #expect(RefusalBudget.network(of: "2001:db8:1:2::1") != RefusalBudget.network(of: "2001:db8:1:3::1"))
        #expect(RefusalBudget.network(of: "2001:db8::1:2:3:4") == RefusalBudget.network(of: "2001:db8:0:0:9::9"))
        #expect(RefusalBudget.network(of: "10.0.0.1") != RefusalBudget.network(of: "10.0.0.2"))
    }
}
