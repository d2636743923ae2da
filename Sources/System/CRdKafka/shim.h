#ifndef RADIOLOG_CRDKAFKA_H
#define RADIOLOG_CRDKAFKA_H

#include <librdkafka/rdkafka.h>
// The mock cluster of the tests; it has to come after rdkafka.h.
#include <librdkafka/rdkafka_mock.h>

// rd_kafka_producev is variadic, which Swift cannot call, and rd_kafka_produceva takes an array of unions, which is
// clearer filled in C. The caller destroys the error it returns; `headers` is librdkafka's when there is none.
static inline rd_kafka_error_t *rdkafka_produce(rd_kafka_t *client, const char *topic, const void *key,
                                                size_t key_size, const void *value, size_t value_size,
                                                int64_t timestamp_ms, rd_kafka_headers_t *headers, void *opaque) {
    rd_kafka_vu_t fields[] = {
        {.vtype = RD_KAFKA_VTYPE_TOPIC, .u.cstr = topic},
        {.vtype = RD_KAFKA_VTYPE_MSGFLAGS, .u.i = RD_KAFKA_MSG_F_COPY},
        {.vtype = RD_KAFKA_VTYPE_KEY, .u.mem = {(void *)key, key_size}},
        {.vtype = RD_KAFKA_VTYPE_VALUE, .u.mem = {(void *)value, value_size}},
        {.vtype = RD_KAFKA_VTYPE_TIMESTAMP, .u.i64 = timestamp_ms},
        {.vtype = RD_KAFKA_VTYPE_OPAQUE, .u.ptr = opaque},
        // Last, so that it can be left out: a NULL list of headers is an error.
        {.vtype = RD_KAFKA_VTYPE_HEADERS, .u.headers = headers},
    };
    size_t count = sizeof(fields) / sizeof(fields[0]);
    return rd_kafka_produceva(client, fields, headers ? count : count - 1);
}

#endif
