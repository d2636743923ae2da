#pragma once

#include <mongoc/mongoc.h>
#include <stdlib.h>
#include <string.h>

// Functions that return a reply initialise the bson_t they are given, as if it lay on the stack: bson_destroy then
// leaves the struct itself alone. Swift must not hold a bson_t, because it is 128-byte aligned; so it lives here.
static inline bson_t *cmongoc_reply_new(void) {
    void *memory = NULL;
    if (posix_memalign(&memory, _Alignof(bson_t), sizeof(bson_t)) != 0) {
        return NULL;
    }
    bson_init((bson_t *)memory);  // so that destroying it is right even where the call failed before writing it
    return (bson_t *)memory;
}

static inline void cmongoc_reply_free(bson_t *reply) {
    bson_destroy(reply);
    free(reply);
}

// bson_t's length is a field; Swift would have to copy the over-aligned struct to read it.
static inline size_t cmongoc_length(const bson_t *document) {
    return document->len;
}

// A fixed array of char is a tuple of 504 elements in Swift.
static inline const char *cmongoc_message(const bson_error_t *error) {
    return error->message;
}

// The pool's error format is a macro; version 2 tells server errors from the library's own.
static inline void cmongoc_pool_tell_server_errors_apart(mongoc_client_pool_t *pool) {
    mongoc_client_pool_set_error_api(pool, MONGOC_ERROR_API_VERSION_2);
}

// The key of the `local` provider enters a document that is overwritten before its memory is given back.
static inline bool cmongoc_append_local_provider(bson_t *providers, const uint8_t *key, uint32_t length) {
    bson_t child;
    return bson_append_document_begin(providers, "local", -1, &child) &&
           bson_append_binary(&child, "key", -1, BSON_SUBTYPE_BINARY, key, length) &&
           bson_append_document_end(providers, &child);
}

static inline void cmongoc_wipe(void *bytes, size_t length) {
    explicit_bzero(bytes, length);
}

static inline void cmongoc_destroy_secret(bson_t *document) {
    cmongoc_wipe((void *)bson_get_data(document), document->len);
    bson_destroy(document);
}

// bson_value_t is a union with the pointer inside; these make and read the one kind that encryption deals in.
static inline bson_value_t cmongoc_binary(bson_subtype_t subtype, const uint8_t *bytes, uint32_t length) {
    bson_value_t value = {.value_type = BSON_TYPE_BINARY};
    value.value.v_binary.subtype = subtype;
    value.value.v_binary.data = (uint8_t *)bytes;
    value.value.v_binary.data_len = length;
    return value;
}

static inline bool cmongoc_is_binary(const bson_value_t *value) {
    return value->value_type == BSON_TYPE_BINARY;
}

static inline uint8_t *cmongoc_binary_bytes(const bson_value_t *value) {
    return value->value.v_binary.data;
}

static inline uint32_t cmongoc_binary_length(const bson_value_t *value) {
    return value->value.v_binary.data_len;
}
