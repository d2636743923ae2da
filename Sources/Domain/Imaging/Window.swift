import Foundation

/// Which of the modality's values are shown, and how (PS3.3 C.11.2.1.2).
public struct Window: Sendable, Equatable {
    public enum Function: String, Sendable {
        case linear = "LINEAR"
        case linearExact = "LINEAR_EXACT"
        case sigmoid = "SIGMOID"
    }

    public let center: Double
    public let width: Double
    public let function: Function

    /// Nil for a width that the function cannot have.
    public init?(center: Double, width: Double, function: Function = .linear) {
        guard center.isFinite, width.isFinite, function == .linear ? width >= 1 : width > 0 else { return nil }
        self.center = center
        self.width = width
        self.function = function
    }

    /// A width below 1, which the linear function cannot have, is meant as the exact one has it.
    init?(lenient center: Double, width: Double, function: Function) {
        self.init(center: center, width: width, function: function == .linear && width < 1 ? .linearExact : function)
    }

    /// The window that shows all of `range` and nothing else.
    init(showing range: ClosedRange<Double>) {
        center = range.lowerBound / 2 + range.upperBound / 2
        width = max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
        function = .linearExact
    }

    /// The brightness of a value, from 0 to 1.
    public func brightness(_ value: Double) -> Double {
        switch function {
        case .linear:
            // The standard's formula counts levels: a window of width 1 has one step, at its centre less a half.
            let middle = center - 0.5
            guard width > 1 else { return value <= middle ? 0 : 1 }
            return min(max((value - middle) / (width - 1) + 0.5, 0), 1)
        case .linearExact:
            return min(max((value - center) / width + 0.5, 0), 1)
        case .sigmoid:
            return 1 / (1 + exp(-4 * (value - center) / width))
        }
    }

    /// Whether anything of `range` is between black and white.
    func shows(_ range: ClosedRange<Double>) -> Bool {
        function == .sigmoid || brightness(range.upperBound) > 0 && brightness(range.lowerBound) < 1
    }
}
