import DICOM

/// Stands new identifiers in the place of old ones: the same for the same, under one workspace's secret.
///
/// Whoever has not the secret can neither tell what an identifier stands for nor which of two objects' it is. What is made
/// here is known again and left as it is, so that de-identifying twice changes nothing.
public struct Pseudonyms: Sendable {
    private let authenticate: @Sendable ([UInt8]) -> [UInt8]

    /// `authenticate` is HMAC-SHA-256 under the workspace's secret.
    public init(authenticate: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.authenticate = authenticate
    }

    /// The UID that stands for `text`, which need not be a lawful one: `2.25.` and a UUID as a number (PS3.5 §B.2).
    func uid(for text: String) -> String {
        if isOwn(uid: text) { return text }
        return Self.uidPrefix + String(sealed(code("uid", text, count: Self.bareByteCount)))
    }

    /// Sixteen letters and digits that stand for a patient.
    func patient(for key: String) -> String {
        if isOwn(patient: key) { return key }
        return letters(for: code("patient", key, count: 6))
    }

    /// By how many days, one to ten years into the past, the dates of a patient are moved.
    func dayShift(forPatient key: String) -> Int {
        let code = code("days", key, count: 4)
        let number = code.reduce(0) { $0 << 8 | Int($1) }
        return -(365 + number % 3_288)
    }

    // MARK: - What was made here

    func isOwn(uid text: String) -> Bool {
        guard text.hasPrefix(Self.uidPrefix), let number = UInt128(text.dropFirst(Self.uidPrefix.utf8.count)),
            text == Self.uidPrefix + String(number)
        else { return false }
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: number >> UInt128(8 * (15 - $0))) }
        return sealed(Array(bytes.prefix(Self.bareByteCount))) == number
    }

    func isOwn(patient text: String) -> Bool {
        guard text.utf8.count == 16 else { return false }
        var number: UInt128 = 0
        for byte in text.utf8 {
            guard let digit = Self.alphabet.firstIndex(of: byte) else { return false }
            number = number << 5 | UInt128(digit)
        }
        let code = (0..<6).map { UInt8(truncatingIfNeeded: number >> UInt128(8 * (9 - $0))) }
        return letters(for: code) == text
    }

    // MARK: - How

    private static let uidPrefix = "2.25."
    private static let bareByteCount = 10
    /// No vowels: no code reads like a word or a name.
    private static let alphabet = Array("0123456789BCDFGHJKLMNPQRSTVWXYZ_".utf8)

    /// Ten bytes of code and six that prove it ours, as a UUID of version 8 (RFC 9562 §5.8).
    private func sealed(_ code: [UInt8]) -> UInt128 {
        var bytes = code
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        bytes += authenticate(Array("radiolog deidentified uid proof v1".utf8) + [0] + bytes).prefix(6)
        return bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// Six bytes of code and four that prove it ours, five bits a letter.
    private func letters(for code: [UInt8]) -> String {
        let proof = authenticate(Array("radiolog deidentified patient proof v1".utf8) + [0] + code).prefix(4)
        let number = (code + proof).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let letters = (0..<16).map { Self.alphabet[Int(truncatingIfNeeded: number >> UInt128(5 * (15 - $0)) & 31)] }
        return String(decoding: letters, as: UTF8.self)
    }

    private func code(_ purpose: String, _ text: String, count: Int) -> [UInt8] {
        let label = Array("radiolog deidentified \(purpose) v1".utf8)
        return Array(authenticate(label + [0] + Array(text.utf8)).prefix(count))
    }
}
