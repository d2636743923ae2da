#include <algorithm>
#include <new>
#include <vector>

#include "codecs.hpp"
#include "opj_memory.hpp"
#include "samples.hpp"

namespace {

/// OpenJPEG computes in 32 bits, of which its transforms need some for themselves.
constexpr uint32_t most_bits = 24;

OpjImage native(const codec_image &image, Bytes input) {
    opj_image_cmptparm_t component = {};
    component.dx = component.dy = 1;
    component.w = image.columns;
    component.h = image.rows;
    component.prec = image.bits_stored;
    component.sgnd = image.is_signed;
    std::vector<opj_image_cmptparm_t> components(image.samples_per_pixel, component);
    OpjImage result(opj_image_create(
        image.samples_per_pixel, components.data(),
        image.samples_per_pixel == 1 ? OPJ_CLRSPC_GRAY : OPJ_CLRSPC_UNSPECIFIED));
    if (result == nullptr) {
        throw std::bad_alloc();
    }
    result->x1 = image.columns;
    result->y1 = image.rows;
    const size_t count = pixels(image);
    with_sample_type(image, [&](auto zero) {
        using Sample = decltype(zero);
        for (uint32_t index = 0; index < image.samples_per_pixel; ++index) {
            int32_t *target = result->comps[index].data;
            for (size_t pixel = 0; pixel < count; ++pixel) {
                const Sample sample = load<Sample>(input.data, sample_index(image, pixel, index));
                target[pixel] = image.is_signed ? static_cast<std::make_signed_t<Sample>>(sample)
                                                : static_cast<int32_t>(sample);
            }
        }
    });
    return result;
}

// As many as the standard's default of 5 halvings, or as the image can be halved.
int resolutions(const codec_image &image) {
    int count = 1;
    for (uint32_t side = std::min(image.rows, image.columns); side > 1 && count < 6; side /= 2) {
        ++count;
    }
    return count;
}

}  // namespace

size_t encode_jpeg_2000(const codec_image &image, Bytes input, Room output) {
    require(image.bits_stored <= most_bits, CODEC_IMAGE_UNSUPPORTED);
    const bool transforms = image.colour == CODEC_COLOUR_YBR_TRANSFORM;
    require(!transforms || image.samples_per_pixel == 3, CODEC_REQUEST_INVALID);
    const OpjImage source = native(image, input);

    opj_cparameters_t parameters;
    opj_set_default_encoder_parameters(&parameters);
    parameters.tcp_numlayers = 1;
    parameters.tcp_rates[0] = 0;  // without loss
    parameters.cp_disto_alloc = 1;
    parameters.irreversible = 0;
    parameters.tcp_mct = transforms ? 1 : 0;
    parameters.numresolution = resolutions(image);
    const OpjCodec codec(opj_create_compress(OPJ_CODEC_J2K));
    require(
        codec != nullptr && opj_setup_encoder(codec.get(), &parameters, source.get()), CODEC_IMAGE_UNSUPPORTED);

    OpjMemory memory = {output.data, output.size};
    bool is_done;
    {
        const OpjStream stream = memory.writing();
        is_done = opj_start_compress(codec.get(), source.get(), stream.get()) &&
            opj_encode(codec.get(), stream.get()) && opj_end_compress(codec.get(), stream.get());
    }
    require(!memory.is_full, CODEC_OUTPUT_TOO_LARGE);
    require(is_done, CODEC_IMAGE_UNSUPPORTED);
    return memory.end;
}
