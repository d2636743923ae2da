#pragma once

#include <cstddef>
#include <cstdint>

#include "codec_exchange.h"

/// Thrown by codecs; becomes the answer.
struct Refusal {
    codec_refusal reason;
};

[[noreturn]] inline void refuse(codec_refusal reason) { throw Refusal{reason}; }

inline void require(bool condition, codec_refusal reason) {
    if (!condition) {
        refuse(reason);
    }
}

/// Bytes that somebody else owns.
struct Bytes {
    const uint8_t *data;
    size_t size;
};

struct Room {
    uint8_t *data;
    size_t size;
};

/// What a decoder found out about the samples it gave.
struct Decoded {
    bool is_planar = false;
    codec_colour colour = CODEC_COLOUR_AS_DECLARED;
};

inline size_t pixels(const codec_image &image) { return static_cast<size_t>(image.rows) * image.columns; }
inline size_t samples(const codec_image &image) { return pixels(image) * image.samples_per_pixel; }
inline size_t bytes_per_sample(const codec_image &image) { return image.bits_allocated / 8; }
inline size_t frame_bytes(const codec_image &image) { return samples(image) * bytes_per_sample(image); }
