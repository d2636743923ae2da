#pragma once

#include <mongoc/mongoc.h>
#include <stdlib.h>

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
