import Erasures
import Foundation
import Runtime
public import ServiceLifecycle

/// Goes on, at the start and from time to time, with erasures that were begun and not finished.
public struct ErasureSweep: Service {
    private let eraser: Eraser

    public init(_ eraser: Eraser) { self.eraser = eraser }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            // At the start whatever is there is left of a process that ended; later, who ordered may still be at it.
            var age: TimeInterval = 0
            var isPrepared = false
            while !Task.isCancelled {
                do {
                    if !isPrepared { try await eraser.ledger.prepare() }
                    isPrepared = true
                    try await eraser.sweep(before: Date(timeIntervalSinceNow: -age))
                } catch {
                    guard !Task.isCancelled else { return }
                    ErasureSignal.ledgerUnavailable(error).emit(to: eraser.logger)
                }
                let interval = eraser.settings.sweepInterval
                age = Double(interval.components.seconds)
                guard (try? await Task.sleep(for: interval)) != nil else { return }
            }
        }
    }
}
