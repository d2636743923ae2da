import Access
import Events
import HTTPSurface
import KeyVault
import StudyViews

/// One workspace whose studies are part of a list: all of them, or those that it lends.
struct StudySource {
    /// About that workspace.
    let question: Question
    let tokens: [String]
    /// Nil for all studies.
    let keys: Set<String>?
    let shares: [StudyShare]

    /// The share that lends `view`; nil when it is the workspace's own.
    func share(of view: StudyView) -> StudyShare? { shares.first { $0.study == view.study.hex } }
}

extension Query {
    /// Where the studies of a list come from: the workspace itself, and each that lends.
    func sources(of question: Question, matching match: StudyMatch) -> [StudySource] {
        var sources: [StudySource] = []
        if question.includesOwn { sources.append(source(question, keys: nil, shares: [], match)) }
        let lenders = Dictionary(grouping: question.lent, by: \.workspace).sorted { $0.key.text < $1.key.text }
        for (lender, shares) in lenders {
            let about = question.about(lender, reader.views(of: lender))
            sources.append(source(about, keys: Set(shares.map(\.study)), shares: shares, match))
        }
        return sources
    }

    private func source(
        _ question: Question,
        keys: Set<String>?,
        shares: [StudyShare],
        _ match: StudyMatch
    ) -> StudySource {
        let named = match.studyInstanceUID.map { uid in
            Set([vault.routing.study(workspace: question.workspace, studyInstanceUID: uid).hex])
        }
        let tokens = match.tokens(in: vault.blindIndex(of: question.workspace))
        return StudySource(
            question: question,
            tokens: tokens,
            keys: named.map { named in keys.map { $0.intersection(named) } ?? named } ?? keys,
            shares: shares
        )
    }

    /// One page of what all sources have, newest first by when their first instance was received.
    func page(
        of sources: [StudySource],
        _ completeness: CompletenessState?,
        limit: Int,
        after cursor: PageCursor?
    ) async throws -> (items: [(source: StudySource, view: StudyView)], next: PageCursor?) {
        var items: [(source: StudySource, view: StudyView)] = []
        var goesOn = false
        for source in sources where source.keys?.isEmpty != true {
            let page = try await reading { () throws(ViewError) in
                try await source.question.views.studies(
                    completeness,
                    withTokens: source.tokens,
                    among: source.keys,
                    limit: limit,
                    after: cursor
                )
            }
            items += page.items.map { (source, $0) }
            goesOn = goesOn || page.next != nil
        }
        // The order of the views, so that a cursor goes on behind the same study in every source.
        items.sort { WorkspaceViews.isNewer($0.view, than: $1.view) }
        goesOn = goesOn || items.count > limit
        items = Array(items.prefix(limit))
        return (items, goesOn ? items.last.flatMap { WorkspaceViews.cursor(behind: $0.view) } : nil)
    }
}
