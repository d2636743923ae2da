import Access
import Events
import Foundation
import HTTPSurface
import KeyVault
import StudyViews

/// Which tasks are meant, as query parameters and bodies say it: the same members mean the same in both.
struct TaskSelection: Decodable, Equatable {
    var status: String?
    /// A Study Instance UID.
    var study: String?
    /// As uploaded.
    var priority: String?
    /// The code of the failure that a task was quarantined for.
    var failure: String?
    /// A step that was to be run when it was quarantined: `preview/2`, or `preview` of any version.
    var step: String?
    /// When it was received: from then on, and before.
    var receivedFrom: String?
    var receivedTo: String?
    /// When it was quarantined: from then on, and before.
    var quarantinedFrom: String?
    var quarantinedTo: String?

    static let names = [
        "status", "study", "priority", "failure", "step", "receivedFrom", "receivedTo", "quarantinedFrom",
        "quarantinedTo",
    ]

    init() {}

    init(_ parameters: QueryParameters) {
        status = parameters["status"]
        study = parameters["study"]
        priority = parameters["priority"]
        failure = parameters["failure"]
        step = parameters["step"]
        receivedFrom = parameters["receivedFrom"]
        receivedTo = parameters["receivedTo"]
        quarantinedFrom = parameters["quarantinedFrom"]
        quarantinedTo = parameters["quarantinedTo"]
    }

    /// Whether it means every task there is.
    var isEmpty: Bool { self == TaskSelection() }

    /// - Throws: A problem that names what cannot be understood.
    func filter(in workspace: WorkspaceID, _ vault: KeyVault) throws(Problem) -> TaskFilter {
        var filter = TaskFilter()
        if let text = status {
            guard let status = TaskLifecycle.Status(rawValue: text) else {
                let known = TaskLifecycle.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.malformed("`status` is none of \(known).")
            }
            filter.status = status
        }
        if let text = priority {
            guard let priority = Priority(rawValue: text) else {
                throw Problem.malformed("`priority` is none of urgent, routine, bulk.")
            }
            filter.priority = priority
        }
        if let text = step {
            guard let step = StepFilter(text) else {
                throw Problem.malformed("`step` is neither a kind as `preview` nor one of its versions as `preview/2`.")
            }
            filter.step = step
        }
        filter.failure = failure
        filter.study = study.map { vault.routing.study(workspace: workspace, studyInstanceUID: $0) }
        filter.received = try Self.range("received", receivedFrom, receivedTo)
        filter.quarantined = try Self.range("quarantined", quarantinedFrom, quarantinedTo)
        return filter
    }

    private static func range(_ name: String, _ from: String?, _ to: String?) throws(Problem) -> Range<Date>? {
        guard from != nil || to != nil else { return nil }
        let start = try from.map { text throws(Problem) in try Moment.date(text, called: "\(name)From") }
        let end = try to.map { text throws(Problem) in try Moment.date(text, called: "\(name)To") }
        let (first, last) = (start ?? Moment.all.lowerBound, end ?? Moment.all.upperBound)
        guard first <= last else { throw Problem.malformed("`\(name)From` is after `\(name)To`.") }
        return first..<last
    }
}
