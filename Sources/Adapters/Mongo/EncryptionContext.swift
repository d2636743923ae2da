import BSON
import CMongoC
import Foundation
import OpenSSL

/// Owns one `mongoc_client_encryption_t` for the length of one operation, on its connection's lane.
@safe struct EncryptionContext: ~Copyable {
    private let context: OpaquePointer
    private let operation: MongoError.Operation

    init(
        _ connection: Connection,
        vault: Namespace,
        _ providers: KeyProviders,
        _ operation: MongoError.Operation
    ) throws(MongoError) {
        // Borrowed by the context: the connection keeps it until the lease ends, which is later.
        let client = try unsafe connection.openClient(operation)
        let options = unsafe mongoc_client_encryption_opts_new()
        defer { unsafe mongoc_client_encryption_opts_destroy(options) }
        unsafe mongoc_client_encryption_opts_set_keyvault_client(options, client)
        unsafe mongoc_client_encryption_opts_set_keyvault_namespace(options, vault.database, vault.collection)
        var error = bson_error_t()
        let made = try withNative(operation, providers.services, providers.tls) {
            (native) throws(MongoError) -> OpaquePointer? in
            guard let all = unsafe bson_copy(native[0]) else {
                throw MongoError(operation, .retry, reason: "out of memory")
            }
            defer { unsafe cmongoc_destroy_secret(all) }
            if let key = providers.local { try unsafe Self.add(local: key, to: all, operation) }
            // Both are copied by the library.
            unsafe mongoc_client_encryption_opts_set_kms_providers(options, all)
            if !providers.tls.isEmpty { unsafe mongoc_client_encryption_opts_set_tls_opts(options, native[1]) }
            return unsafe mongoc_client_encryption_new(options, &error)
        }
        guard let made = unsafe made else { throw Self.failure(operation, error) }
        unsafe context = unsafe made
        self.operation = operation
    }

    deinit { unsafe mongoc_client_encryption_destroy(context) }

    private static func add(
        local key: SecretBytes,
        to providers: OpaquePointer,
        _ operation: MongoError.Operation
    ) throws(MongoError) {
        guard key.count == KeyProviders.localKeyByteCount else {
            throw MongoError(operation, .giveUp, reason: "a local master key has not 96 bytes")
        }
        let isAdded = key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe cmongoc_append_local_provider(providers, key.baseAddress, UInt32(key.count))
            }
        }
        guard isAdded else { throw MongoError(operation, .giveUp, reason: "the providers cannot be told") }
    }

    func create(under master: WrappingKey, named name: String?) throws(MongoError) -> UUID {
        let options = unsafe mongoc_client_encryption_datakey_opts_new()
        defer { unsafe mongoc_client_encryption_datakey_opts_destroy(options) }
        if let name {
            guard !name.utf8.contains(0) else { throw MongoError(operation, .giveUp, reason: "a name has a NUL") }
            unsafe name.withCString { text in
                var names: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutablePointer(mutating: text)
                // Copied by the library, which only reads them.
                unsafe mongoc_client_encryption_datakey_opts_set_keyaltnames(options, &names, 1)
            }
        }
        var id = unsafe bson_value_t()
        var error = bson_error_t()
        let isMade = try withNative(operation, master.name ?? [:]) { (native) throws(MongoError) in
            if master.name != nil { unsafe mongoc_client_encryption_datakey_opts_set_masterkey(options, native[0]) }
            return unsafe mongoc_client_encryption_create_datakey(context, master.provider, options, &id, &error)
        }
        defer { unsafe bson_value_destroy(&id) }
        guard isMade else { throw Self.failure(operation, error) }
        guard let uuid = BSONBinary(unsafe Self.bytes(of: &id), subtype: .uuid).uuid else {
            throw MongoError(operation, .giveUp, reason: "a data key has an id that is no UUID")
        }
        return uuid
    }

    func rewrap(_ filter: BSONDocument, under master: WrappingKey) throws(MongoError) {
        let result = unsafe mongoc_client_encryption_rewrap_many_datakey_result_new()
        defer { unsafe mongoc_client_encryption_rewrap_many_datakey_result_destroy(result) }
        var error = bson_error_t()
        let isDone = try withNative(operation, filter, master.name ?? [:]) { (native) throws(MongoError) in
            unsafe mongoc_client_encryption_rewrap_many_datakey(
                context,
                native[0],
                master.provider,
                master.name == nil ? nil : native[1],
                result,
                &error
            )
        }
        guard isDone else { throw Self.failure(operation, error) }
    }

    func encrypt(_ secret: SecretBytes, under id: UUID) throws(MongoError) -> [UInt8] {
        let options = unsafe mongoc_client_encryption_encrypt_opts_new()
        defer { unsafe mongoc_client_encryption_encrypt_opts_destroy(options) }
        let id = BSONBinary(id).bytes
        unsafe id.withUnsafeBufferPointer { id in
            var id = unsafe cmongoc_binary(BSON_SUBTYPE_UUID, id.baseAddress, UInt32(id.count))
            // Copied by the library.
            unsafe mongoc_client_encryption_encrypt_opts_set_keyid(options, &id)
        }
        let algorithm = "AEAD_AES_256_CBC_HMAC_SHA_512-Random"
        unsafe mongoc_client_encryption_encrypt_opts_set_algorithm(options, algorithm)
        var sealed = unsafe bson_value_t()
        var error = bson_error_t()
        let isDone = secret.withBytes { secret in
            unsafe secret.withUnsafeBufferPointer { secret in
                var plain = unsafe cmongoc_binary(BSON_SUBTYPE_BINARY, secret.baseAddress, UInt32(secret.count))
                return unsafe mongoc_client_encryption_encrypt(context, &plain, options, &sealed, &error)
            }
        }
        defer { unsafe bson_value_destroy(&sealed) }
        guard isDone else { throw Self.failure(operation, error) }
        return unsafe Self.bytes(of: &sealed)
    }

    func decrypt(_ sealed: [UInt8]) throws(MongoError) -> SecretBytes {
        var plain = unsafe bson_value_t()
        var error = bson_error_t()
        let isDone = unsafe sealed.withUnsafeBufferPointer { sealed in
            var sealed = unsafe cmongoc_binary(BSON_SUBTYPE_ENCRYPTED, sealed.baseAddress, UInt32(sealed.count))
            return unsafe mongoc_client_encryption_decrypt(context, &sealed, &plain, &error)
        }
        defer { unsafe bson_value_destroy(&plain) }
        guard isDone else { throw Self.failure(operation, error) }
        guard unsafe cmongoc_is_binary(&plain) else {
            throw MongoError(operation, .giveUp, reason: "what was sealed is no binary value")
        }
        let bytes = unsafe UnsafeMutableBufferPointer(
            start: cmongoc_binary_bytes(&plain),
            count: Int(cmongoc_binary_length(&plain))
        )
        // The library's copy goes with this operation, and must not stay in freed memory.
        defer { unsafe cmongoc_wipe(bytes.baseAddress, bytes.count) }
        return SecretBytes(copying: unsafe bytes.span)
    }

    @unsafe private static func bytes(of value: inout bson_value_t) -> [UInt8] {
        guard unsafe cmongoc_is_binary(&value) else { return [] }
        return unsafe [UInt8](
            UnsafeBufferPointer(start: cmongoc_binary_bytes(&value), count: Int(cmongoc_binary_length(&value)))
        )
    }

    /// What the library reports of encryption: its texts name keys and services, never a document's content.
    private static func failure(_ operation: MongoError.Operation, _ error: bson_error_t) -> MongoError {
        var error = error
        // A service that cannot be reached now, or a server that cannot answer.
        guard error.domain == MONGOC_ERROR_CLIENT_SIDE_ENCRYPTION.rawValue else {
            return unsafe MongoError(operation, error, reply: nil)
        }
        let reason = unsafe String(cString: cmongoc_message(&error))
        return MongoError(operation, .giveUp, code: Int(error.code), reason: reason)
    }
}
