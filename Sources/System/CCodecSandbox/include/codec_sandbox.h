// The life of a codec child: give up every right, then answer requests.
#pragma once

#include <stdint.h>

#include "codec_exchange.h"

#ifdef __cplusplus
extern "C" {
#endif

/// What a child may use, beyond what it holds when it starts.
typedef struct codec_limits {
    uint64_t memory_bytes;    ///< private memory
    uint64_t exchange_bytes;  ///< of the memory file, at most
    uint64_t cpu_seconds;     ///< over its whole life
} codec_limits;

/// Gives up, for good, everything but reading and writing the two descriptors, computing, and memory within `limits`.
///
/// Returns CODEC_HAS_… bits for what the kernel granted. The process must have one thread, and every library loaded.
uint32_t codec_sandbox_enter(const codec_limits *limits);

/// Does one request: `answer` comes in as a refusal, to be filled in. Whatever it throws counts as a refusal.
typedef void (*codec_work)(
    const codec_request *request, const uint8_t *input, uint8_t *output, codec_answer *answer);

/// The whole life of a codec child: its exit code.
///
/// `arguments` are those of `main`: memory bytes, exchange bytes and CPU seconds, in decimal.
int codec_serve(int count, char **arguments, codec_work work);

#ifdef __cplusplus
}
#endif
