public import Access

/// A person's role, for tests of the program, which has roles of its own kind.
public typealias AccessRole = Role
