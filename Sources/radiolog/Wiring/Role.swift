/// What a process does; `radiolog dev` does all of it.
enum Role: String, CaseIterable {
    case gateway, worker, projector, query
}
