import Files
import Testing

@Suite struct `A file` {
    let directory: TemporaryDirectory
    var path: String { directory.path + "/file" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `holds what was written, in order`() throws {
        let file = try File.create(path)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try file.write(bytes.span)
        try file.write(bytes.span)
        try file.synchronize()
        let copy = try File.open(path)
        #expect(try copy.read(at: 0, count: 600_000) == bytes + bytes)
        #expect(try copy.read(at: 299_999, count: 3) == [bytes[299_999], 0, 1])
        #expect(try copy.read(at: 599_999, count: 10).count == 1)
        #expect(try copy.read(at: 700_000, count: 10).isEmpty)
    }

    @Test func `belongs to its owner alone`() throws {
        let file = try File.create(path)
        let status = try file.status()
        #expect(status.permissions == 0o600)
        #expect(status.ownerID == FileSystem.userID)
        #expect(status.isRegularFile && !status.isDirectory)
    }

    @Test func `is never made over another`() throws {
        _ = try File.create(path)
        #expect(throws: FileError(.create, number: 17)) { try File.create(path) }
        _ = try File.create(path + "2")
        let refusal = #expect(throws: FileError.self) { try FileSystem.link(path + "2", as: path) }
        #expect(refusal?.cause == .exists)
    }

    @Test func `that is missing is told apart`() throws {
        let refusal = #expect(throws: FileError.self) { try File.open(path) }
        #expect(refusal?.cause == .missing)
        #expect(refusal?.description == "cannot open: No such file or directory")
    }
}

@Suite struct `A directory` {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func `is made once, for its owner alone`() throws {
        let path = directory.path + "/a"
        #expect(try FileSystem.makeDirectory(path))
        #expect(try !FileSystem.makeDirectory(path))
        #expect(try FileSystem.status(of: path).permissions == 0o700)
        try FileSystem.synchronizeDirectory(path)
    }

    @Test func `lists the names it holds`() throws {
        for name in ["b", "a", "ü"] { _ = try File.create(directory.path + "/" + name) }
        #expect(try FileSystem.names(in: directory.path).sorted() == ["a", "b", "ü"])
        try FileSystem.remove(directory.path + "/b")
        #expect(try FileSystem.names(in: directory.path).sorted() == ["a", "ü"])
    }

    @Test func `is made with all that is missing above it`() throws {
        let path = directory.path + "/a/b/c"
        try FileSystem.makeDirectories(path)
        try FileSystem.makeDirectories(path + "/")
        #expect(try FileSystem.status(of: path).permissions == 0o700)
        #expect(try FileSystem.status(of: directory.path + "/a").permissions == 0o700)
    }

    @Test(arguments: [("/a/b", "/a"), ("/a/b/", "/a"), ("/a", "/"), ("/", "/"), ("a/b", "a"), ("a", "."), (".", ".")])
    func `that holds a path is known by its name`(path: String, parent: String) {
        #expect(FileSystem.parent(of: path) == parent)
    }

    @Test func `lies on a disk with room`() throws {
        #expect(try FileSystem.freeByteCount(at: directory.path) > 0)
    }
}
