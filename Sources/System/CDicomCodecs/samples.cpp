#include "samples.hpp"

namespace {

template <typename From, typename To>
void extend(size_t count, unsigned precision, bool is_signed, uint8_t *frame) {
    // Backwards, because samples grow where they are.
    for (size_t index = count; index-- > 0;) {
        const To value = static_cast<To>(load<From>(frame, index));
        store<To>(frame, index, of_bits(value, precision, is_signed));
    }
}

}  // namespace

void extend_samples(const codec_image &image, size_t from_bytes, unsigned precision, uint8_t *frame) {
    if (from_bytes == bytes_per_sample(image) && precision == image.bits_allocated) {
        return;
    }
    with_sample_type(image, [&](auto zero) {
        using To = decltype(zero);
        if (from_bytes == 1) {
            extend<uint8_t, To>(samples(image), precision, image.is_signed != 0, frame);
        } else {
            extend<uint16_t, To>(samples(image), precision, image.is_signed != 0, frame);
        }
    });
}

void require_samples_in_range(const codec_image &image, const uint8_t *frame) {
    if (image.bits_stored == image.bits_allocated) {
        return;
    }
    with_sample_type(image, [&](auto zero) {
        using Sample = decltype(zero);
        const size_t count = samples(image);
        Sample excess = 0;
        for (size_t index = 0; index < count; ++index) {
            const Sample value = load<Sample>(frame, index);
            excess |= value ^ of_bits(value, image.bits_stored, image.is_signed != 0);
        }
        require(excess == 0, CODEC_SAMPLES_OUT_OF_RANGE);
    });
}
