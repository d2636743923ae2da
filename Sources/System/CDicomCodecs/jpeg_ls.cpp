#include <charls/charls.h>

#include <memory>
#include <vector>

#include "codecs.hpp"
#include "jpeg_header.hpp"
#include "samples.hpp"

namespace {

struct Destroy {
    void operator()(charls_jpegls_decoder *decoder) const { charls_jpegls_decoder_destroy(decoder); }
    void operator()(charls_jpegls_encoder *encoder) const { charls_jpegls_encoder_destroy(encoder); }
};

using Decoder = std::unique_ptr<charls_jpegls_decoder, Destroy>;
using Encoder = std::unique_ptr<charls_jpegls_encoder, Destroy>;

void check(charls_jpegls_errc error) {
    switch (error) {
    case charls_jpegls_errc::success: return;
    case charls_jpegls_errc::not_enough_memory: throw std::bad_alloc();
    case charls_jpegls_errc::destination_buffer_too_small: refuse(CODEC_OUTPUT_TOO_LARGE);
    case charls_jpegls_errc::encoding_not_supported:
    case charls_jpegls_errc::parameter_value_not_supported:
    case charls_jpegls_errc::color_transform_not_supported:
    case charls_jpegls_errc::bit_depth_for_transform_not_supported: refuse(CODEC_CODING_UNSUPPORTED);
    default: refuse(CODEC_MALFORMED);
    }
}

/// CharLS reads on for half a minute, through zeros, where scan data ends without a marker: so there is one.
class Terminated {
public:
    explicit Terminated(Bytes input) : bytes(input) {
        size_t end = input.size;
        while (end > 0 && input.data[end - 1] == 0) {
            --end;  // padding behind the end
        }
        if (end < 2 || input.data[end - 2] != 0xFF || input.data[end - 1] != 0xD9) {
            copy.reserve(input.size + 2);
            copy.assign(input.data, input.data + input.size);
            copy.insert(copy.end(), {0xFF, 0xD9});
            bytes = {copy.data(), copy.size()};
        }
    }
    Terminated(const Terminated &) = delete;
    Terminated &operator=(const Terminated &) = delete;

    Bytes bytes;

private:
    std::vector<uint8_t> copy;
};

/// Every sample has been decoded, and only what stands behind the one scan breaks a rule, as some writers' padding does.
bool is_behind_samples(charls_jpegls_errc error, bool has_one_scan) {
    return has_one_scan &&
        (error == charls_jpegls_errc::end_of_image_marker_not_found ||
         error == charls_jpegls_errc::jpeg_marker_start_byte_not_found);
}

size_t container_bytes(int32_t precision) { return precision <= 8 ? 1 : 2; }

}  // namespace

Decoded decode_jpeg_ls(const codec_image &image, Bytes input, Room output) {
    const JpegHeader header(input);
    header.require_same_size(image);
    const Terminated source(input);
    const Decoder decoder(charls_jpegls_decoder_create());
    require(decoder != nullptr, CODEC_MALFORMED);
    check(charls_jpegls_decoder_set_source_buffer(decoder.get(), source.bytes.data, source.bytes.size));
    check(charls_jpegls_decoder_read_header(decoder.get()));
    charls::frame_info frame;
    check(charls_jpegls_decoder_get_frame_info(decoder.get(), &frame));
    require(frame.width == image.columns && frame.height == image.rows, CODEC_DIMENSIONS_DIFFER);
    require(static_cast<uint32_t>(frame.component_count) == image.samples_per_pixel, CODEC_COMPONENTS_DIFFER);
    require(static_cast<uint32_t>(frame.bits_per_sample) <= image.bits_allocated, CODEC_PRECISION_TOO_HIGH);
    charls::interleave_mode interleave;
    check(charls_jpegls_decoder_get_interleave_mode(decoder.get(), &interleave));

    const size_t decoded_bytes = samples(image) * container_bytes(frame.bits_per_sample);
    const bool is_planar = image.samples_per_pixel > 1 && interleave == charls::interleave_mode::none;
    const charls_jpegls_errc error =
        charls_jpegls_decoder_decode_to_buffer(decoder.get(), output.data, decoded_bytes, 0);
    if (!is_behind_samples(error, !is_planar)) {
        check(error);
    }
    // JPEG-LS knows no signs; of its samples, all bits of its precision count.
    extend_samples(
        image, container_bytes(frame.bits_per_sample), static_cast<unsigned>(frame.bits_per_sample), output.data);
    return {.is_planar = is_planar, .colour = header.colour(image)};
}

size_t encode_jpeg_ls(const codec_image &image, Bytes input, Room output) {
    require(image.bits_stored <= 16, CODEC_IMAGE_UNSUPPORTED);
    require(image.samples_per_pixel == 1 || image.samples_per_pixel == 3, CODEC_IMAGE_UNSUPPORTED);
    const auto precision = static_cast<int32_t>(image.bits_stored < 2 ? 2 : image.bits_stored);
    const size_t container = container_bytes(precision);

    // By pixel, without the bits of the sign.
    std::vector<uint8_t> unsigned_samples(samples(image) * container);
    const size_t count = pixels(image);
    with_sample_type(image, [&](auto zero) {
        using Sample = decltype(zero);
        for (size_t pixel = 0, target = 0; pixel < count; ++pixel) {
            for (uint32_t component = 0; component < image.samples_per_pixel; ++component, ++target) {
                const Sample sample = load<Sample>(input.data, sample_index(image, pixel, component));
                const Sample bare = of_bits(sample, image.bits_stored, false);
                if (container == 1) {
                    store<uint8_t>(unsigned_samples.data(), target, static_cast<uint8_t>(bare));
                } else {
                    store<uint16_t>(unsigned_samples.data(), target, static_cast<uint16_t>(bare));
                }
            }
        }
    });

    const Encoder encoder(charls_jpegls_encoder_create());
    require(encoder != nullptr, CODEC_MALFORMED);
    const charls::frame_info frame = {
        image.columns, image.rows, precision, static_cast<int32_t>(image.samples_per_pixel)};
    check(charls_jpegls_encoder_set_frame_info(encoder.get(), &frame));
    check(charls_jpegls_encoder_set_interleave_mode(
        encoder.get(), image.samples_per_pixel == 1 ? charls::interleave_mode::none : charls::interleave_mode::sample));
    check(charls_jpegls_encoder_set_destination_buffer(encoder.get(), output.data, output.size));
    check(charls_jpegls_encoder_encode_from_buffer(
        encoder.get(), unsigned_samples.data(), unsigned_samples.size(), 0));
    size_t written = 0;
    check(charls_jpegls_encoder_get_bytes_written(encoder.get(), &written));
    return written;
}
