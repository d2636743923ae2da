import CChildProcess

/// The memory of this process, which holds keys.
public enum ProcessMemory {
    /// Keeps it out of core files and away from other processes of the same user; false where the system refuses.
    public static func forbidDumps() -> Bool { cprocess_forbid_dumps() == 0 }
}
