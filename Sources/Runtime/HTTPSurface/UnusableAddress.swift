import Glibc
import NIOCore

/// An address and port on which this process cannot listen.
public struct UnusableAddress: Error, Equatable, CustomStringConvertible {
    public let address: String
    public let port: Int
    /// What the operating system says.
    public let reason: String

    /// Nil when `error` is about something else.
    init?(_ error: IOError, address: String, port: Int) {
        switch error.errnoCode {
        case EADDRINUSE: reason = "something listens there already: stop it, or set another port"
        case EADDRNOTAVAIL: reason = "this machine has no such address: set one that it has"
        case EACCES: reason = "the port is for privileged processes: set one from 1024"
        default: return nil
        }
        self.address = address
        self.port = port
    }

    public var description: String { "cannot listen on \(address), port \(port): \(reason)" }
}
