#ifndef RADIOLOG_CARGON2_SHIM_H
#define RADIOLOG_CARGON2_SHIM_H

#include <argon2.h>
#include <string.h>

// The library's context takes pointers without const although nothing is written through them unless a flag asks for it
// (none does here); and lanes, which are part of the hash, are apart from threads, which are not: one thread computes
// all lanes, so that a hash costs one core and not as many as it has lanes.
static inline int argon2id_keyed_hash(
    uint32_t passes, uint32_t kibibytes, uint32_t lanes,
    const uint8_t *password, size_t password_size,
    const uint8_t *salt, size_t salt_size,
    const uint8_t *key, size_t key_size,
    const uint8_t *associated, size_t associated_size,
    uint8_t *hash, size_t hash_size
) {
    argon2_context context;
    memset(&context, 0, sizeof context);
    context.out = hash;
    context.outlen = (uint32_t)hash_size;
    context.pwd = (uint8_t *)password;
    context.pwdlen = (uint32_t)password_size;
    context.salt = (uint8_t *)salt;
    context.saltlen = (uint32_t)salt_size;
    context.secret = (uint8_t *)key;
    context.secretlen = (uint32_t)key_size;
    context.ad = (uint8_t *)associated;
    context.adlen = (uint32_t)associated_size;
    context.t_cost = passes;
    context.m_cost = kibibytes;
    context.lanes = lanes;
    context.threads = 1;
    context.version = ARGON2_VERSION_13;
    context.flags = ARGON2_DEFAULT_FLAGS;
    return argon2id_ctx(&context);
}

#endif
