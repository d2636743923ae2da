internal import Foundation
internal import GRDB

/// The SQLite file: how it is opened, and what it holds.
enum LogDatabase {
    /// "RLOG", so that `file` and this program know a log from any other SQLite file.
    private static let applicationID: Int32 = 0x524C_4F47
    private static let formatVersion: Int32 = 1
    private static let pageBytes = 8192

    static func open(at path: String, settings: LogFileSettings) throws(LogFileError) -> DatabasePool {
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(settings))
            try pool.writeWithoutTransaction { writer in
                try syncEveryCommit(of: writer, file: path)
                try prepare(writer, file: path)
            }
            return pool
        } catch {
            throw openingError(error, file: path)
        }
    }

    /// Opens a log that is there, without changing it; another process may be writing to it.
    static func openForReading(at path: String, settings: LogFileSettings) throws(LogFileError) -> DatabasePool {
        do {
            var configuration = configuration(settings)
            configuration.readonly = true
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.read { try checkFormat(of: $0, file: path) }
            return pool
        } catch {
            throw openingError(error, file: path)
        }
    }

    private static func openingError(_ error: any Error, file path: String) -> LogFileError {
        switch error {
        case let error as LogFileError: return error
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_NOTADB: return .foreign(file: path, reason: "not a SQLite file")
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                return .cannotOpen(file: path, reason: error.message ?? error.resultCode.description)
            default: return LogFileError(error)
            }
        default: return .cannotOpen(file: path, reason: "\(type(of: error))")
        }
    }

    private static func configuration(_ settings: LogFileSettings) -> Configuration {
        var configuration = Configuration()
        configuration.label = "EmbeddedLog"
        configuration.journalMode = .wal
        configuration.maximumReaderCount = settings.readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // Counts for a new file only. Records of a few kilobytes fit a page of this size with their key.
            try database.execute(sql: "PRAGMA page_size = \(pageBytes)")
            // On Darwin fsync does not reach the platter; nothing elsewhere.
            try database.execute(sql: "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
            try database.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
            if !database.configuration.readonly, let limit = settings.fileBytes {
                try database.execute(sql: "PRAGMA max_page_count = \(max(1, limit / pageBytes))")
            }
        }
        return configuration
    }

    /// FULL, not the NORMAL that is customary with WAL, and that GRDB sets after everything a configuration may say.
    ///
    /// With NORMAL a commit returns before the WAL is synced, and a power cut takes acknowledged records. With FULL every
    /// commit is one fsync of the WAL. The writer shares it among all appends that wait (see `RecordWriter`), so the
    /// price is paid by the batch. What SQLite has made of it is read back: nothing else would show.
    private static func syncEveryCommit(of writer: Database, file: String) throws {
        try writer.execute(sql: "PRAGMA synchronous = FULL")
        let full = 2
        let level = try Int.fetchOne(writer, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(writer, sql: "PRAGMA journal_mode")
        guard level == full, journal == "wal" else {
            throw LogFileError.cannotOpen(file: file, reason: "SQLite does not sync each commit of a WAL here")
        }
    }

    /// Creates the tables in a new file; refuses a file of somebody else.
    private static func prepare(_ database: Database, file: String) throws {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if tables == 0 {
            try database.inTransaction(.immediate) {
                try database.execute(sql: schema)
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(formatVersion)")
                return .commit
            }
        } else {
            try checkFormat(of: database, file: file)
        }
    }

    private static func checkFormat(of database: Database, file: String) throws {
        let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if application != applicationID {
            throw LogFileError.foreign(file: file, reason: "another program's SQLite file")
        } else if version != formatVersion {
            throw LogFileError.foreign(file: file, reason: "format \(version), and this program knows \(formatVersion)")
        }
    }

    /// Text that must come back byte by byte is kept as BLOB: SQLite's TEXT ends at a NUL for its readers.
    private static let schema = """
        CREATE TABLE topics (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        );
        CREATE TABLE partitions (
            id INTEGER PRIMARY KEY,
            topic INTEGER NOT NULL REFERENCES topics (id),
            number INTEGER NOT NULL,
            next_offset INTEGER NOT NULL DEFAULT 0,
            UNIQUE (topic, number)
        );
        CREATE TABLE records (
            partition INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            appended_at INTEGER NOT NULL, -- milliseconds since 1970
            key BLOB NOT NULL,
            headers BLOB NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (partition, offset)
        ) WITHOUT ROWID;
        CREATE TABLE group_offsets (
            group_name BLOB NOT NULL,
            partition INTEGER NOT NULL REFERENCES partitions (id),
            next_offset INTEGER NOT NULL,
            metadata BLOB NOT NULL,
            PRIMARY KEY (group_name, partition)
        ) WITHOUT ROWID;
        -- One row, written by each check that the file can be written; see WriteTransaction.
        CREATE TABLE checks (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            checked_at INTEGER NOT NULL, -- milliseconds since 1970
            room BLOB NOT NULL
        );
        """
}
