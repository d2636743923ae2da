public import Hummingbird
public import Metrics
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Runtime

/// Turns everything that handlers throw into problem documents.
///
/// A `Problem` is sent as it is. Of any other error the client learns no more than a status: its text may quote what it
/// was about. One that stands for no status is a defect: it is logged by type and found by its correlation id.
public struct ProblemResponses<Context: RequestContext>: RouterMiddleware {
    private let metrics: any MetricsFactory

    public init(metrics: any MetricsFactory = MetricsSystem.factory) {
        self.metrics = metrics
    }

    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The server answers these itself and closes the connection, which cannot be used further.
            throw error
        } catch {
            return problem(for: error, context).response()
        }
    }

    private func problem(for error: any Error, _ context: Context) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case is NIOTooManyBytesError:
            return .tooLarge()
        case let error as HTTPError:
            return Problem(error.status, headers: error.headers)
        case let error as any HTTPResponseError:
            return Problem(error.status)
        case is CancellationError:
            return .unavailable("The server is shutting down.")
        case is ChannelError, is IOError, is NIOSSLError, is BoringSSLError:
            HTTPSignal.requestIncomplete(error).emit(to: context.logger, metrics: metrics)
            return .malformed("The request ended before it was complete.")
        default:
            HTTPSignal.failed(error, correlation: context.id).emit(to: context.logger, metrics: metrics)
            return .unexpected(correlation: context.id)
        }
    }
}
