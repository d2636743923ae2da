import COpenSSL

import struct Foundation.Date
import struct Foundation.time_t

/// Owns one `X509`.
@safe struct NativeCertificate: ~Copyable {
    let pointer: OpaquePointer

    /// An empty certificate of version 3 (RFC 5280 §4.1.2.1).
    init() {
        guard let pointer = unsafe X509_new() else { preconditionFailure("libcrypto cannot make a certificate") }
        unsafe self.pointer = unsafe pointer
        // Versions count from 0.
        require(unsafe X509_set_version(pointer, 2) == 1, "set a certificate's version")
    }

    /// The first certificate of a PEM text.
    init(pem: String) throws(CertificateError) {
        let bio = MemoryBIO(holding: Array(pem.utf8))
        guard let pointer = unsafe PEM_read_bio_X509(bio.pointer, nil, nil, nil) else {
            ERR_clear_error()
            throw .notACertificate
        }
        unsafe self.pointer = unsafe pointer
    }

    borrowing func pem() -> String {
        let bio = MemoryBIO()
        require(unsafe PEM_write_bio_X509(bio.pointer, pointer) == 1, "write a certificate")
        return String(decoding: bio.contents(), as: UTF8.self)
    }

    /// 127 bits that nobody can guess (RFC 5280 §4.1.2.2: positive, at most 20 octets).
    borrowing func setRandomSerial() {
        var serial = SecureRandom.bytes(count: 16)
        serial[0] = serial[0] & 0x7f | 0x40
        let isDone = unsafe ASN1_STRING_set(X509_get_serialNumber(pointer), serial, CInt(serial.count))
        require(isDone == 1, "number a certificate")
    }

    var validity: Range<Date> {
        let start = unsafe date(X509_get0_notBefore(pointer))
        return unsafe start..<max(start, date(X509_get0_notAfter(pointer)))
    }

    borrowing func setValidity(_ validity: Range<Date>) {
        let start = time_t(validity.lowerBound.timeIntervalSince1970)
        let end = time_t(validity.upperBound.timeIntervalSince1970)
        require(unsafe ASN1_TIME_set(X509_getm_notBefore(pointer), start) != nil, "date a certificate")
        require(unsafe ASN1_TIME_set(X509_getm_notAfter(pointer), end) != nil, "date a certificate")
    }

    private func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return .distantPast }
        return Date(timeIntervalSince1970: Double(unsafe timegm(&parts)))
    }

    borrowing func setSubject(_ name: DistinguishedName) {
        for (attribute, value) in name.attributes {
            let bytes = Array(value.utf8)
            let isDone = unsafe X509_NAME_add_entry_by_txt(
                X509_get_subject_name(pointer),
                attribute,
                mbstring_utf8,
                bytes,
                CInt(bytes.count),
                -1,
                0
            )
            require(isDone == 1, "name a certificate")
        }
    }

    borrowing func setIssuer(_ issuer: borrowing NativeCertificate) {
        let isDone = unsafe X509_set_issuer_name(pointer, X509_get_subject_name(issuer.pointer))
        require(isDone == 1, "name a certificate's issuer")
    }

    borrowing func setKey(_ key: borrowing NativeKey) {
        require(unsafe X509_set_pubkey(pointer, key.pointer) == 1, "put a key into a certificate")
    }

    /// - Parameter text: In the form of OpenSSL's configuration files.
    borrowing func add(_ nid: CInt, _ text: String, issuer: borrowing NativeCertificate) {
        let isDone = unsafe certificate_add_extension(pointer, issuer.pointer, nid, text)
        require(isDone == 1, "extend a certificate")
    }

    borrowing func sign(with key: borrowing NativeKey) {
        require(unsafe X509_sign(pointer, key.pointer, EVP_sha256()) > 0, "sign a certificate")
    }

    /// Whether `key` is the private half of the key in this certificate.
    borrowing func matches(_ key: borrowing NativeKey) -> Bool {
        defer { ERR_clear_error() }
        return unsafe X509_check_private_key(pointer, key.pointer) == 1
    }

    /// Whether `issuer` signed this certificate.
    borrowing func isSigned(by issuer: borrowing NativeCertificate) -> Bool {
        defer { ERR_clear_error() }
        return unsafe X509_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
    }

    deinit { unsafe X509_free(pointer) }
}

/// Owns one `EVP_PKEY` with its private half.
@safe struct NativeKey: ~Copyable {
    let pointer: OpaquePointer

    /// A new key on the curve P-256, which every TLS library in use takes.
    init() {
        guard let pointer = unsafe p256_generate() else { preconditionFailure("libcrypto cannot make a key") }
        unsafe self.pointer = unsafe pointer
    }

    init(pem: SecretBytes) throws(CertificateError) {
        let bio = MemoryBIO()
        pem.withBytes { bytes in bio.write(bytes) }
        guard let pointer = unsafe PEM_read_bio_PrivateKey(bio.pointer, nil, { _, _, _, _ in 0 }, nil) else {
            ERR_clear_error()
            throw .notAKey
        }
        unsafe self.pointer = unsafe pointer
    }

    /// PKCS #8 without a password (RFC 5958).
    borrowing func pem() -> SecretBytes {
        let bio = MemoryBIO()
        let isDone = unsafe PEM_write_bio_PKCS8PrivateKey(bio.pointer, pointer, nil, nil, 0, nil, nil)
        require(isDone == 1, "write a key")
        return bio.secret()
    }

    deinit { unsafe EVP_PKEY_free(pointer) }
}

/// Owns a `BIO` over memory that is wiped when it goes.
@safe struct MemoryBIO: ~Copyable {
    let pointer: OpaquePointer

    init() {
        guard let pointer = unsafe BIO_new(BIO_s_secmem()) else { preconditionFailure("libcrypto cannot make a BIO") }
        unsafe self.pointer = unsafe pointer
    }

    init(holding bytes: [UInt8]) {
        self.init()
        write(bytes.span)
    }

    borrowing func write(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        unsafe bytes.withUnsafeBufferPointer { bytes in
            let count = CInt(clamping: bytes.count)
            require(unsafe BIO_write(pointer, bytes.baseAddress, count) == count, "fill a BIO")
        }
    }

    borrowing func contents() -> [UInt8] { secret().withBytes { bytes in bytes.indices.map { bytes[$0] } } }

    borrowing func secret() -> SecretBytes {
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe memory_contents(pointer, &start)
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
        return unsafe SecretBytes(copying: bytes.span)
    }

    deinit { unsafe BIO_free(pointer) }
}
