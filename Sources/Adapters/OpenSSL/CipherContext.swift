import COpenSSL

/// Owns one `EVP_CIPHER_CTX` set up for AES-256-GCM under one key.
@safe struct CipherContext: ~Copyable, @unchecked Sendable {
    enum Direction: CInt {
        case open = 0
        case seal = 1
    }

    // Owned alone, by one value that cannot be copied: hence unchecked.
    private let context: OpaquePointer

    init(key: SecretBytes) throws(OpenSSLError) {
        guard key.count == AES256GCM.keyByteCount else {
            throw .invalidLength(of: .key, expected: AES256GCM.keyByteCount, found: key.count)
        }
        guard let context = unsafe EVP_CIPHER_CTX_new() else { preconditionFailure("libcrypto cannot make a cipher") }
        unsafe self.context = context
        key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                let isDone = unsafe EVP_CipherInit_ex2(context, Algorithms.aes256GCM, key.baseAddress, nil, 1, nil)
                require(isDone == 1, "take an AES-256 key")
            }
        }
    }

    /// Starts a message; the key stays.
    mutating func start(_ direction: Direction, nonce: [UInt8], associated: Span<UInt8>) throws(OpenSSLError) {
        guard nonce.count == AES256GCM.nonceByteCount else {
            throw .invalidLength(of: .nonce, expected: AES256GCM.nonceByteCount, found: nonce.count)
        }
        require(unsafe EVP_CipherInit_ex2(context, nil, nil, nonce, direction.rawValue, nil) == 1, "start a message")
        guard !associated.isEmpty else { return }
        unsafe associated.withUnsafeBufferPointer { associated in
            var count: CInt = 0
            let isDone = unsafe EVP_CipherUpdate(context, nil, &count, associated.baseAddress, CInt(associated.count))
            require(isDone == 1, "take associated data")
        }
    }

    /// Appends the transformed `bytes`, as many as they are, to `output`.
    mutating func update(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        output.append(addingCapacity: bytes.count) { span in
            unsafe span.withUnsafeMutableBufferPointer { target, initialized in
                unsafe bytes.withUnsafeBufferPointer { source in
                    // EVP counts in `int`.
                    var done = 0
                    while done < source.count {
                        let count = CInt(min(source.count - done, 1 << 30))
                        var written: CInt = 0
                        let isDone = unsafe EVP_CipherUpdate(
                            context,
                            target.baseAddress.map { unsafe $0 + initialized },
                            &written,
                            source.baseAddress.map { unsafe $0 + done },
                            count
                        )
                        require(isDone == 1 && written == count, "transform bytes")
                        done += Int(count)
                        initialized += Int(count)
                    }
                }
            }
        }
    }

    /// Ends a message that was sealed and appends its tag.
    mutating func finish(appendingTagTo output: inout [UInt8]) {
        var count: CInt = 0
        require(unsafe EVP_CipherFinal_ex(context, nil, &count) == 1, "end a message")
        output.append(addingCapacity: AES256GCM.tagByteCount) { span in
            unsafe span.withUnsafeMutableBufferPointer { target, initialized in
                let tag = unsafe target.baseAddress.map { unsafe $0 + initialized }
                let isDone = unsafe gcm_get_tag(context, CInt(AES256GCM.tagByteCount), tag)
                require(isDone == 1, "make a tag")
                initialized += AES256GCM.tagByteCount
            }
        }
    }

    /// Ends a message that was opened; whether `tag` is its tag.
    mutating func finish(matching tag: Span<UInt8>) -> Bool {
        precondition(tag.count == AES256GCM.tagByteCount)
        unsafe tag.withUnsafeBufferPointer { tag in
            require(unsafe gcm_set_tag(context, CInt(tag.count), tag.baseAddress) == 1, "take a tag")
        }
        var count: CInt = 0
        return unsafe EVP_CipherFinal_ex(context, nil, &count) == 1
    }

    deinit { unsafe EVP_CIPHER_CTX_free(context) }
}
