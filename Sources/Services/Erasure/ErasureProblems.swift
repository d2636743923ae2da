import Erasures
import EventLog
import Foundation
import HTTPSurface
import HTTPTypes
import Hummingbird
import KeyVault
import StudyViews

/// Runs `body`; what fails there becomes a problem.
func answering<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch ErasureLedgerError.held {
        throw Problem.held
    } catch ErasureLedgerError.restricted {
        throw Problem.restricted
    } catch ErasureLedgerError.underWay {
        throw Problem.erased
    } catch ErasureLedgerError.tooMany {
        throw Problem.tooManyRestraints
    } catch is ErasureLedgerError {
        throw Problem.unavailable("Erasures, holds and rules cannot be looked at now.")
    } catch is ViewsLagBehind {
        throw Problem.unavailable("The views do not contain all of the log yet.", retryAfter: .seconds(1))
    } catch is ViewError {
        throw Problem.unavailable("The views cannot be read.")
    } catch is EventLogError {
        throw Problem.unavailable("The log cannot be read.")
    } catch is KeyVaultError {
        throw Problem.unavailable("Keys cannot be had.")
    }
}

extension Problem {
    static var held: Problem {
        Problem(
            .conflict,
            name: "legal-hold",
            title: "A legal hold is on the study or its patient",
            detail: "Nothing was erased; an administrator can lift the hold."
        )
    }

    static var restricted: Problem {
        Problem(
            .conflict,
            name: "study-restricted",
            title: "The study is restricted",
            detail: "It is kept as it is; an administrator can lift the restriction."
        )
    }

    static var tooManyRestraints: Problem {
        Problem(
            .conflict,
            name: "too-many-restraints",
            title: "The workspace has as many restrictions, or patients with holds, as it may",
            members: ["limit": .integer(ErasureLedger.limit)]
        )
    }

    static var erased: Problem {
        Problem(.gone, name: "study-erased", title: "The study was erased")
    }
}

extension Response {
    /// A JSON document that no cache keeps.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }
}
