import Files
import Synchronization

/// One object on its way into a file.
///
/// A crash at any moment leaves a draft, which the next sweep removes, or the whole object under its name.
final class FileUpload: ObjectUpload {
    private enum State {
        case idle
        case writing(File)
        case done
    }

    private let name: ObjectName
    private let draft: String
    private let backend: FileBackend
    // Held while the disk is waited for, by the one thread that serves this upload.
    private let state = Mutex(State.idle)

    init(_ name: ObjectName, in backend: FileBackend) {
        self.name = name
        self.backend = backend
        // A name of its own: two uploads of one name do not meet before one of them is refused.
        draft = backend.draftPath(of: .unique())
    }

    func append(_ bytes: [UInt8]) async throws(ObjectStoreError) {
        try await backend.threads.run { () throws(ObjectStoreError) in
            _ = try self.write(bytes, .write)
        }
    }

    func complete(with bytes: [UInt8]) async throws(ObjectStoreError) {
        try await backend.threads.run { () throws(ObjectStoreError) in
            let file = try self.write(bytes, .finish)
            try FileBackend.reporting(.finish, self.name) { () throws(FileError) in
                // First: the name must never stand for bytes that a power cut could take.
                try file.synchronize()
                try self.backend.place(self.draft, as: self.name)
            }
            self.state.withLock { $0 = .done }
        }
    }

    func abort() async {
        await backend.threads.run { self.removeDraft() }
    }

    deinit {
        guard case .writing = state.withLock({ $0 }) else { return }
        let draft = draft
        backend.threads.submit { try? FileSystem.remove(draft) }
    }

    private func write(
        _ bytes: [UInt8],
        _ operation: ObjectStoreError.Operation
    ) throws(ObjectStoreError) -> File {
        try backend.requireRoom(for: bytes.count, operation, name)
        return try state.withLock { state throws(ObjectStoreError) in
            try FileBackend.reporting(operation, name) { () throws(FileError) in
                let file: File
                if case .writing(let open) = state { file = open } else { file = try File.create(draft) }
                state = .writing(file)
                try file.write(bytes.span)
                return file
            }
        }
    }

    private func removeDraft() {
        state.withLock { state in
            if case .writing = state { try? FileSystem.remove(draft) }
            state = .done
        }
    }
}
