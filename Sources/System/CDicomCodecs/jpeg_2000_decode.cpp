#include <algorithm>
#include <cstring>
#include <limits>

#include "codecs.hpp"
#include "opj_memory.hpp"
#include "samples.hpp"

namespace {

constexpr uint8_t jp2_signature[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};

bool is_jp2(Bytes input) {
    return input.size >= sizeof jp2_signature && std::memcmp(input.data, jp2_signature, sizeof jp2_signature) == 0;
}

// Extensions of part 2 (ISO/IEC 15444-2 §A.2.1, Rsiz), of which OpenJPEG 2.5 reads no multiple component transforms.
bool needs_part_2(Bytes input) {
    return !is_jp2(input) && input.size >= 8 && input.data[2] == 0xFF && input.data[3] == 0x51 &&
        (input.data[6] & 0x80) != 0;
}

OpjImage decode(const codec_image &image, Bytes input) {
    // Some writers keep the boxes of a JP2 file around the codestream (PS3.5 §A.4.4 wants none).
    const OpjCodec codec(opj_create_decompress(is_jp2(input) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    // Samples as they are: palettes and channel definitions are for the data set to say.
    parameters.flags |= OPJ_DPARAMETERS_IGNORE_PCLR_CMAP_CDEF_FLAG;
    require(codec != nullptr && opj_setup_decoder(codec.get(), &parameters), CODEC_MALFORMED);

    OpjMemory memory = {const_cast<uint8_t *>(input.data), input.size};  // read only
    const OpjStream stream = memory.reading();
    opj_image_t *header = nullptr;
    const bool has_header = opj_read_header(stream.get(), codec.get(), &header);
    OpjImage decoded(header);
    require(has_header && header != nullptr, needs_part_2(input) ? CODEC_CODING_UNSUPPORTED : CODEC_MALFORMED);
    require(
        header->x1 - header->x0 == image.columns && header->y1 - header->y0 == image.rows, CODEC_DIMENSIONS_DIFFER);
    require(header->numcomps == image.samples_per_pixel, CODEC_COMPONENTS_DIFFER);
    for (uint32_t index = 0; index < header->numcomps; ++index) {
        require(header->comps[index].prec <= 32, CODEC_CODING_UNSUPPORTED);
    }
    require(opj_decode(codec.get(), stream.get(), decoded.get()), CODEC_MALFORMED);
    return decoded;
}

// A codestream of more bits than are allocated is good as long as its samples are not.
template <typename Sample>
void require_fit(const opj_image_comp_t &component, bool is_signed) {
    using Signed = std::make_signed_t<Sample>;
    const int64_t lowest = is_signed ? std::numeric_limits<Signed>::min() : 0;
    const int64_t highest = is_signed ? std::numeric_limits<Signed>::max() : std::numeric_limits<Sample>::max();
    const size_t count = static_cast<size_t>(component.w) * component.h;
    const auto [least, most] = std::minmax_element(component.data, component.data + count);
    require(*least >= lowest && *most <= highest, CODEC_PRECISION_TOO_HIGH);
}

// The sign is known to the compiler, and nothing is read anew for each sample: the loop becomes one of vectors.
template <typename Sample, bool is_signed>
void narrow(const int32_t *values, size_t count, unsigned bits, size_t step, uint8_t *samples) {
    for (size_t index = 0; index < count; ++index) {
        store<Sample>(samples, index * step, of_bits(static_cast<Sample>(values[index]), bits, is_signed));
    }
}

template <typename Sample>
void interleave(const codec_image &image, const opj_image_comp_t &component, uint32_t offset, uint8_t *frame) {
    const bool is_signed = image.is_signed != 0;
    const unsigned bits = std::min<unsigned>(component.prec, sizeof(Sample) * 8);
    if (component.prec > sizeof(Sample) * 8) {
        require_fit<Sample>(component, is_signed);
    }
    const size_t step = image.samples_per_pixel;
    if (component.w == image.columns && component.h == image.rows) {
        uint8_t *samples = frame + offset * sizeof(Sample);
        const auto narrowed = is_signed ? narrow<Sample, true> : narrow<Sample, false>;
        narrowed(component.data, pixels(image), bits, step, samples);
        return;
    }
    for (uint32_t row = 0; row < image.rows; ++row) {
        const size_t line = static_cast<size_t>(std::min(row / component.dy, component.h - 1)) * component.w;
        for (uint32_t column = 0; column < image.columns; ++column) {
            const int32_t value = component.data[line + std::min(column / component.dx, component.w - 1)];
            const size_t pixel = static_cast<size_t>(row) * image.columns + column;
            store<Sample>(frame, pixel * step + offset, of_bits(static_cast<Sample>(value), bits, is_signed));
        }
    }
}

}  // namespace

Decoded decode_jpeg_2000(const codec_image &image, Bytes input, Room output) {
    const OpjImage decoded = decode(image, input);
    for (uint32_t index = 0; index < decoded->numcomps; ++index) {
        const opj_image_comp_t &component = decoded->comps[index];
        require(component.data != nullptr && component.w > 0 && component.h > 0, CODEC_MALFORMED);
        // By the image's sign, not the codestream's: where they differ, the codestream's bits are right.
        with_sample_type(
            image, [&](auto zero) { interleave<decltype(zero)>(image, component, index, output.data); });
    }
    const bool was_transformed = image.colour == CODEC_COLOUR_YBR_TRANSFORM;
    return {.is_planar = false, .colour = was_transformed ? CODEC_COLOUR_RGB : CODEC_COLOUR_AS_DECLARED};
}
