import Logging
import Testing

@testable import Kafka

@Suite struct `SASL/SCRAM` {
    @Test(arguments: ["SCRAM-SHA-256", "scram-sha-512"])
    func `is refused with a librdkafka that gets it wrong`(mechanism: String) {
        #expect(throws: KafkaError.self) {
            try KafkaConnection.refuseBrokenMechanism(mechanism, library: 0x0200_02ff)
        }
        #expect(throws: KafkaError.self) {
            try KafkaConnection.refuseBrokenMechanism(mechanism, library: 0x0206_00ff)
        }
    }

    @Test func `is taken from librdkafka 2.6.1 on`() throws {
        try KafkaConnection.refuseBrokenMechanism("SCRAM-SHA-256", library: 0x0206_01ff)
    }

    @Test func `says what to do instead`() {
        let error = #expect(throws: KafkaError.self) {
            try KafkaConnection.refuseBrokenMechanism("SCRAM-SHA-256", library: 0x0200_02ff)
        }
        #expect(error?.remedy == .giveUp)
        #expect(error?.reason.contains("this is 2.0.2") == true)
        #expect(error?.reason.contains("mutual TLS") == true)
    }
}

@Suite struct `A connection` {
    private let observer = ClientObserver(logger: Logger(label: "test"))

    private func failure(_ change: (inout KafkaConnection) -> Void) -> KafkaError? {
        var connection = KafkaConnection(brokers: ["127.0.0.1:1"], security: .plaintext)
        change(&connection)
        do throws(KafkaError) {
            _ = try KafkaAdmin(on: connection, observer: observer)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["enable.idempotence", "acks", "isolation.level", "transactional.id", "partitioner"])
    func `keeps the settings its promises rest on`(name: String) {
        let failure = failure { $0.properties = [name: "1"] }
        #expect(failure?.remedy == .giveUp)
        #expect(failure?.reason.contains(name) == true)
    }

    @Test func `names a setting nobody knows`() {
        let failure = failure { $0.properties = ["no.such.setting": "1"] }
        #expect(failure?.remedy == .giveUp)
        #expect(failure?.reason.contains("no.such.setting") == true)
    }

    @Test func `never quotes a value, which may be a secret`() {
        let failure = failure { $0.properties = ["socket.timeout.ms": "swordfish"] }
        #expect(failure?.remedy == .giveUp)
        #expect(failure?.description.contains("swordfish") == false)
    }

    @Test func `needs a broker's name`() {
        #expect(failure { $0.brokers = [] }?.remedy == .giveUp)
    }

    @Test func `is refused whose certificate cannot be read`() {
        let tls = KafkaTLS(authorities: "/nonexistent/ca.pem")
        #expect(failure { $0.security = .tls(tls) }?.remedy == .giveUp)
    }

    @Test func `takes librdkafka's other settings`() {
        #expect(failure { $0.properties = ["topic.metadata.refresh.interval.ms": "60000"] } == nil)
    }
}

@Suite struct `A duration` {
    @Test func `becomes whole milliseconds within librdkafka's range`() {
        #expect(Duration.seconds(10).milliseconds == 10_000)
        #expect(Duration.microseconds(10).milliseconds == 1)
        #expect(Duration.seconds(-3).milliseconds == 1)
        #expect(Duration.seconds(Int64.max / 2).milliseconds == Int32.max)
    }
}

@Suite struct `Trouble with connections` {
    private let troubles = ConnectionTroubles()
    private let start = ContinuousClock.now

    @Test func `is news once, and again after a while`() {
        #expect(troubles.note("away", at: start))
        #expect(!troubles.note("away", at: start + .seconds(30)))
        #expect(troubles.note("away", at: start + .seconds(61)))
    }

    @Test func `is the reason until a broker answers, or nothing is heard of it any more`() {
        _ = troubles.note("away", at: start)
        #expect(troubles.reason(at: start + .seconds(1)) == "away")
        #expect(troubles.reason(at: start + .seconds(61)) == nil)
        troubles.clear()
        #expect(troubles.reason(at: start) == nil)
    }

    @Test func `that a refusal brings with it does not hide the refusal`() {
        #expect(troubles.note("the certificate has ended", isRefusal: true, at: start))
        #expect(!troubles.note("handshake failed", at: start))
        #expect(troubles.reason(at: start) == "the certificate has ended")
    }

    @Test func `does not fill memory, whatever brokers say`() {
        for number in 0..<1_000 { #expect(troubles.note("reason \(number)", at: start)) }
        #expect(troubles.reason(at: start) == "reason 999")
    }

    @Test func `is told without what differs from try to try`() {
        let text =
            "[thrd:ssl://b:9/bootstrap]: ssl://b:9/bootstrap: Receive failed (after 5ms in state X, 1 suppressed)"
        #expect(ClientCallbacks.lasting(text) == "ssl://b:9/bootstrap: Receive failed")
        #expect(ClientCallbacks.lasting("plain") == "plain")
    }
}

@Suite struct `A refused certificate` {
    @Test(
        arguments: [(10, "ended"), (62, "another host"), (20, "no authority"), (99, "error 99")] as [(Int32, String)]
    )
    func `is told by what is wrong with it`(code: Int32, word: String) {
        #expect(CertificateRefusal(code: code)?.reason.contains(word) == true)
    }

    @Test func `is one with which something is wrong`() { #expect(CertificateRefusal(code: 0) == nil) }
}
