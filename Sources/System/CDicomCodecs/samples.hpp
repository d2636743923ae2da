// Moves samples between the containers of libraries and those of DICOM.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "frame.hpp"

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "samples in memory are samples in DICOM");

template <typename Sample>
Sample load(const uint8_t *bytes, size_t index) {
    Sample value;
    std::memcpy(&value, bytes + index * sizeof(Sample), sizeof value);
    return value;
}

template <typename Sample>
void store(uint8_t *bytes, size_t index, Sample value) {
    std::memcpy(bytes + index * sizeof(Sample), &value, sizeof value);
}

/// `value`'s lower `bits` as a number with or without sign.
template <typename Sample>
Sample of_bits(Sample value, unsigned bits, bool is_signed) {
    using Unsigned = std::make_unsigned_t<Sample>;
    using Signed = std::make_signed_t<Sample>;
    const unsigned unused = sizeof(Sample) * 8 - bits;
    const auto shifted = static_cast<Unsigned>(static_cast<Unsigned>(value) << unused);
    return is_signed ? static_cast<Sample>(static_cast<Signed>(shifted) >> unused)
                     : static_cast<Sample>(shifted >> unused);
}

/// Calls `body` with a zero of the unsigned type that has the image's bits allocated.
template <typename Body>
void with_sample_type(const codec_image &image, Body body) {
    switch (image.bits_allocated) {
    case 8: return body(uint8_t{0});
    case 16: return body(uint16_t{0});
    default: return body(uint32_t{0});
    }
}

/// Samples of `from_bytes` each, at the beginning of the frame's room, become samples of bits allocated, of which
/// `precision` bits count.
void extend_samples(const codec_image &image, size_t from_bytes, unsigned precision, uint8_t *frame);

/// Every sample of a native frame fits bits stored, as PS3.5 §8.1.1 wants; else encoding would lose bits.
void require_samples_in_range(const codec_image &image, const uint8_t *frame);

/// Where sample `component` of `pixel` is in a native frame.
inline size_t sample_index(const codec_image &image, size_t pixel, uint32_t component) {
    return image.is_planar ? component * pixels(image) + pixel : pixel * image.samples_per_pixel + component;
}
