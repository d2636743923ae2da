#ifndef RADIOLOG_COPENSSL_SHIM_H
#define RADIOLOG_COPENSSL_SHIM_H

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

// EVP_CTRL_AEAD_* are macros that Swift does not import as the `int` EVP_CIPHER_CTX_ctrl takes; and a read of the tag
// and a write of it differ only in that command, which a name keeps apart better than a number.
static inline int gcm_get_tag(EVP_CIPHER_CTX *context, int length, void *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, length, tag);
}

// OpenSSL 3 declares the tag as `void *` although setting one only reads it; the cast is made here, once.
static inline int gcm_set_tag(EVP_CIPHER_CTX *context, int length, const void *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, length, (void *)tag);
}

#endif
