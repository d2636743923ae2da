public import Access
import Audit
public import DICOM
import DICOMWeb
public import EventLog
import Events
import class Foundation.JSONEncoder
import struct Foundation.UUID
import HTTPTypes
public import HTTPSurface
import Hummingbird
public import KeyVault
public import Logging
public import ObjectStore
import Runtime

/// Takes uploads in: `POST /upload`.
///
/// The order of effects is the promise: the payload is sealed and durable, then one event names it, then the answer
/// acknowledges it. A crash leaves an object without an event at worst, never an event without its object.
public struct Gateway: Sendable {
    private let settings: GatewaySettings
    private let policies: UploadPolicies
    private let reading: ParsingLimits
    private let vault: KeyVault
    private let store: ObjectStore
    private let acceptance: Acceptance
    private let admissions: Admissions
    private let quotas: QuotaKeeper
    private let logger: Logger

    /// - Parameters:
    ///   - reading: What reading one object may cost.
    ///   - usage: What a workspace has brought in already; asked only when it has a quota that needs it.
    ///   - node: Names this process in the events it states.
    public init(
        settings: GatewaySettings,
        policies: UploadPolicies,
        reading: ParsingLimits = ParsingLimits(),
        quotas: Quotas = Quotas(),
        usage: @escaping @Sendable (WorkspaceID) async throws -> WorkspaceUsage = { _ in WorkspaceUsage() },
        log: any EventLog,
        vault: KeyVault,
        store: ObjectStore,
        knownVersions: KnownVersions,
        node: String,
        logger: Logger
    ) {
        self.settings = settings
        self.policies = policies
        self.reading = reading
        self.vault = vault
        self.store = store
        self.logger = logger
        admissions = Admissions(limit: settings.concurrentUploads)
        let start = ContinuousClock.now
        self.quotas = QuotaKeeper(quotas, now: { start.duration(to: .now) }, usage: usage)
        acceptance = Acceptance(
            publisher: EventPublisher(log, source: "/gateway/\(node)"),
            watch: LogWatch(log),
            vault: vault,
            confirmations: KeyConfirmations(vault),
            lookup: VersionLookup(knownVersions),
            startup: StartupCatchUp(knownVersions.catchUp, logger: logger),
            recent: RecentInstances(capacity: settings.recentInstances),
            claims: InstanceClaims(),
            logger: logger
        )
    }

    public func addRoutes(to routes: Routes) {
        routes.post("/upload", allowing: .upload, as: .uploadReceived) { try await upload($0, $1) }
    }

    private func upload(_ request: Request, _ context: SurfaceContext) async throws -> Response {
        let principal = try context.authenticated()
        let priority = try Self.priority(of: request)
        let answer = try await admissions.whileAdmitted {
            try await requireLog()
            return try await withinQuota(of: principal.workspace, request) {
                let entrance = Entrance(
                    workspace: principal.workspace,
                    settings: settings,
                    policy: policies.policy(for: principal.workspace),
                    reading: reading,
                    vault: vault,
                    store: store,
                    logger: logger
                )
                let outcomes = try await take(request, entrance)
                let context = Acceptance.Context(
                    upload: UUID(),
                    principal: principal,
                    priority: priority,
                    traceparent: context.trace.description
                )
                return try await accept(outcomes, context, entrance)
            }
        }
        guard let answer else {
            GatewaySignal.uploadRefusedBusy.emit(to: logger)
            throw Problem.unavailable("Too many uploads are under way.", retryAfter: .seconds(2))
        }
        return try answer.response()
    }

    /// Runs `body` when the workspace has room, and charges what it accepts.
    private func withinQuota(
        of workspace: WorkspaceID,
        _ request: Request,
        _ body: () async throws -> UploadAnswer
    ) async throws -> UploadAnswer {
        let announced = request.headers[.contentLength].flatMap(Int.init) ?? 0
        let admission: QuotaKeeper.Admission
        do {
            admission = try await quotas.admit(workspace, announced: max(0, announced))
        } catch {
            GatewaySignal.uploadRefusedByQuota(error).emit(to: logger)
            throw Problem.overQuota(error)
        }
        do {
            let answer = try await body()
            let accepted = answer.objects.filter { $0.status == .accepted }
            let bytes = accepted.reduce(0) { $0 + ($1.byteCount ?? 0) }
            await quotas.settle(admission, objects: accepted.count, bytes: bytes)
            return answer
        } catch {
            await quotas.settle(admission, objects: 0, bytes: 0)
            throw error
        }
    }

    private func requireLog() async throws {
        do {
            try await acceptance.watch.requireLog()
        } catch {
            throw problem(for: error)
        }
    }

    /// Reads the whole body; when it cannot be read to its end, nothing of it stays.
    private func take(_ request: Request, _ entrance: Entrance) async throws -> [IntakeOutcome] {
        let reader: UploadReader
        do {
            reader = try UploadReader(headers: request.headers, entrance: entrance)
        } catch {
            throw problem(for: error)
        }
        do {
            if let announced = request.headers[.contentLength].flatMap(Int.init), announced > settings.requestLimit {
                throw BodyTooLarge()
            }
            var byteCount = 0
            for try await buffer in request.body {
                byteCount += buffer.readableBytes
                guard byteCount <= settings.requestLimit else { throw BodyTooLarge() }
                try await reader.feed(Array(buffer.readableBytesView)[...])
            }
            return try await reader.finish()
        } catch {
            await reader.discard()
            throw problem(for: error)
        }
    }

    private func accept(
        _ outcomes: [IntakeOutcome],
        _ request: Acceptance.Context,
        _ entrance: Entrance
    ) async throws -> UploadAnswer {
        do {
            let entries = try await acceptance.accept(outcomes, request, entrance: entrance)
            let answer = UploadAnswer(upload: request.upload.text, objects: entries)
            GatewaySignal.uploadAnswered(
                accepted: answer.counts.accepted,
                duplicate: answer.counts.duplicate,
                rejected: answer.counts.rejected,
                byteCount: entries.reduce(0) { $0 + ($1.byteCount ?? 0) }
            ).emit(to: logger)
            return answer
        } catch {
            // The objects stay: the log may have taken events that name them.
            throw problem(for: error)
        }
    }

    private static func priority(of request: Request) throws(Problem) -> Priority {
        guard let text = request.uri.queryParameters["priority"] else { return .routine }
        guard let priority = Priority(rawValue: String(text)) else {
            throw .malformed("The priority is urgent, routine or bulk.")
        }
        return priority
    }

    /// What the sender is told about a request that could not be taken in.
    private func problem(for error: any Error) -> any Error {
        switch error {
        case let error as EventLogError:
            GatewaySignal.logUnavailable(error).emit(to: logger)
            return Problem.unavailable("The event log cannot take uploads now.")
        case is ObjectStoreError, is KeyVaultError:
            GatewaySignal.storeUnavailable(error).emit(to: logger)
            return Problem.unavailable("The object store cannot take uploads now.")
        case is BodyTooLarge: return Problem.tooLarge(limitBytes: settings.requestLimit)
        case is TooManyObjects, MultipartError.tooManyParts:
            return Problem(
                .contentTooLarge,
                name: "too-many-objects",
                title: "The request has too many objects",
                members: ["limitObjects": .integer(settings.objectsPerRequest)]
            )
        case is MalformedContentDigest: return Problem.malformed("Content-Digest is not that of RFC 9530.")
        case is UnsupportedUpload:
            return Problem(
                .unsupportedMediaType,
                name: "unsupported-media-type",
                title: "The media type is not taken",
                detail: "Send multipart/form-data, application/dicom or application/zip."
            )
        case is MultipartError: return Problem.malformed("The multipart body is malformed or ends too early.")
        default:
            GatewaySignal.uploadAbandoned(error).emit(to: logger)
            return error
        }
    }
}

private struct BodyTooLarge: Error {}

extension Problem {
    fileprivate static func overQuota(_ exceeded: QuotaExceeded) -> Problem {
        let detail =
            switch exceeded.limit {
            case .objectsPerMinute: "The workspace sends more objects a minute than it may."
            case .waitingObjects: "As many objects of the workspace as may are waiting to be processed."
            case .storedBytes: "The workspace keeps as many bytes as it may; delete studies, or ask for more."
            }
        return Problem(
            .tooManyRequests,
            name: "over-quota",
            title: "The quota of the workspace is used up",
            detail: detail,
            members: ["limit": .text(exceeded.limit.rawValue), "allowed": .integer(exceeded.allowed)],
            retryAfter: exceeded.retryAfter
        )
    }
}

extension UploadAnswer {
    fileprivate func response() throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(self)))
        )
    }
}
