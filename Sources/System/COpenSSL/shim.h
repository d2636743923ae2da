#ifndef RADIOLOG_COPENSSL_SHIM_H
#define RADIOLOG_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// EVP_CTRL_AEAD_* are macros that Swift does not import as the `int` EVP_CIPHER_CTX_ctrl takes; and a read of the tag
// and a write of it differ only in that command, which a name keeps apart better than a number.
static inline int gcm_get_tag(EVP_CIPHER_CTX *context, int length, void *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, length, tag);
}

// OpenSSL 3 declares the tag as `void *` although setting one only reads it; the cast is made here, once.
static inline int gcm_set_tag(EVP_CIPHER_CTX *context, int length, const void *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, length, (void *)tag);
}

// EVP_EC_gen is a macro over a variadic function, neither of which Swift imports.
static inline EVP_PKEY *p256_generate(void) {
    return EVP_EC_gen("P-256");
}

// BIO_get_mem_data is a macro over BIO_ctrl. The bytes stay the BIO's own.
static inline long memory_contents(BIO *bio, char **start) {
    return BIO_get_mem_data(bio, start);
}

// MBSTRING_UTF8 is a macro of macros.
static const int mbstring_utf8 = MBSTRING_UTF8;

// X509V3_set_ctx_nodb is a macro, and the context it completes holds pointers that only live for this call: it is kept
// in C as a whole. `text` is in the form of OpenSSL's configuration files. Returns 1, or 0 for text of another form.
static inline int certificate_add_extension(X509 *certificate, X509 *issuer, int nid, const char *text) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509V3_set_ctx_nodb(&context);
    X509_EXTENSION *extension = X509V3_EXT_nconf_nid(NULL, &context, nid, text);
    if (extension == NULL) {
        return 0;
    }
    const int done = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return done;
}

// The allocators are macros that name the line they are called from.

// One arena for all secrets: locked in memory, left out of core dumps, between guard pages. 1 when it could be had so, 2
// when it could be had but not locked, 0 when it could not.
static inline int secret_arena_open(size_t size, size_t smallest) {
    return CRYPTO_secure_malloc_init(size, smallest);
}

// Zeroed memory from the arena; from the heap when `limit` bytes of the arena are in use, for a secret that is not locked is
// better than none.
static inline void *secret_allocate(size_t count, size_t limit) {
    void *memory = CRYPTO_secure_used() + count <= limit ? OPENSSL_secure_zalloc(count) : NULL;
    return memory != NULL ? memory : OPENSSL_zalloc(count);
}

// Wiped before it is given back, wherever it came from.
static inline void secret_free(void *memory, size_t count) {
    OPENSSL_secure_clear_free(memory, count);
}

static inline size_t secret_arena_used(void) {
    return CRYPTO_secure_used();
}

#endif
