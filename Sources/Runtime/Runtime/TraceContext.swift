/// One step of a trace, as it travels between processes (W3C Trace Context, §3.2 `traceparent`).
public struct TraceContext: Sendable, Hashable, LosslessStringConvertible {
    /// The name of the HTTP field and of the log's header.
    public static let headerName = "traceparent"

    /// Sixteen bytes; never zero.
    public let traceID: UInt128
    /// Eight bytes, the caller's step; never zero.
    public let spanID: UInt64
    public let flags: UInt8

    public static let sampledFlag: UInt8 = 1

    /// Whether the caller recorded this trace.
    public var isSampled: Bool { flags & Self.sampledFlag != 0 }

    /// Nil when an identifier is zero: the standard has no such trace.
    public init?(traceID: UInt128, spanID: UInt64, flags: UInt8 = TraceContext.sampledFlag) {
        guard traceID != 0, spanID != 0 else { return nil }
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
    }

    private init(nonzeroTraceID: UInt128, nonzeroSpanID: UInt64, flags: UInt8) {
        traceID = nonzeroTraceID
        spanID = nonzeroSpanID
        self.flags = flags
    }

    /// Begins a trace.
    public static func root(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(
            nonzeroTraceID: UInt128.random(in: 1 ... .max, using: &random),
            nonzeroSpanID: UInt64.random(in: 1 ... .max, using: &random),
            flags: sampledFlag
        )
    }

    /// A step of the same trace below this one.
    public func child(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(
            nonzeroTraceID: traceID,
            nonzeroSpanID: UInt64.random(in: 1 ... .max, using: &random),
            // Of a later version's flags only the one known here is passed on (§3.3).
            flags: flags & Self.sampledFlag
        )
    }

    /// Reads `00-<32 hex>-<16 hex>-<2 hex>`; nil when the value breaks a rule, and then a new trace begins.
    ///
    /// Versions above 00 are read as 00 as long as they begin like it (§3.2.4).
    public init?(_ description: String) {
        let bytes = Array(description.utf8.prefix(56))
        let dash = UInt8(ascii: "-")
        guard bytes.count >= 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash,
            let version = Self.hex(bytes[0..<2], as: UInt8.self), version != 0xff,
            let traceID = Self.hex(bytes[3..<35], as: UInt128.self),
            let spanID = Self.hex(bytes[36..<52], as: UInt64.self),
            let flags = Self.hex(bytes[53..<55], as: UInt8.self)
        else { return nil }
        guard bytes.count == 55 || (version > 0 && bytes[55] == dash) else { return nil }
        self.init(traceID: traceID, spanID: spanID, flags: flags)
    }

    public var description: String { "00-\(traceIDText)-\(spanIDText)-\(Self.hex(flags))" }

    /// 32 lower-case hexadecimal digits, as ECS's `trace.id` wants them.
    public var traceIDText: String { Self.hex(traceID) }
    /// 16 lower-case hexadecimal digits, as ECS's `span.id` wants them.
    public var spanIDText: String { Self.hex(spanID) }

    private static func hex<Number: FixedWidthInteger>(_ number: Number) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: Number.bitWidth / 4 - digits.count) + digits
    }

    /// Lower case only, as the standard demands.
    private static func hex<Number: FixedWidthInteger>(_ digits: ArraySlice<UInt8>, as: Number.Type) -> Number? {
        var number: Number = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | Number(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | Number(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }
}
