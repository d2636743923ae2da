#include "codecs.hpp"
#include "dicom_codecs.h"
#include "samples.hpp"

namespace {

void require_sound(const codec_image &image) {
    require(image.rows >= 1 && image.rows <= 65535, CODEC_REQUEST_INVALID);
    require(image.columns >= 1 && image.columns <= 65535, CODEC_REQUEST_INVALID);
    require(image.samples_per_pixel >= 1 && image.samples_per_pixel <= 4, CODEC_IMAGE_UNSUPPORTED);
    require(
        image.bits_allocated == 8 || image.bits_allocated == 16 || image.bits_allocated == 32, CODEC_IMAGE_UNSUPPORTED);
    require(image.bits_stored >= 1 && image.bits_stored <= image.bits_allocated, CODEC_REQUEST_INVALID);
}

Decoded decode(uint32_t coding, const codec_image &image, Bytes input, Room output) {
    switch (coding) {
    case CODEC_JPEG: return decode_jpeg(image, input, output);
    case CODEC_JPEG_LS: return decode_jpeg_ls(image, input, output);
    case CODEC_JPEG_2000:
    case CODEC_HTJ2K: return decode_jpeg_2000(image, input, output);
    default: refuse(CODEC_CODING_UNSUPPORTED);
    }
}

size_t encode(uint32_t coding, const codec_image &image, Bytes input, Room output) {
    switch (coding) {
    case CODEC_JPEG_LS: return encode_jpeg_ls(image, input, output);
    case CODEC_JPEG_2000: return encode_jpeg_2000(image, input, output);
    case CODEC_HTJ2K: return encode_htj2k(image, input, output);
    default: refuse(CODEC_CODING_UNSUPPORTED);
    }
}

}  // namespace

void dicom_codecs_prepare() { prepare_jpeg_lossless(); }

void dicom_codecs_work(const codec_request *request, const uint8_t *input, uint8_t *output, codec_answer *answer) try {
    const codec_image &image = request->image;
    const Bytes in = {input, request->input_bytes};
    const Room out = {output, request->output_bytes};
    require_sound(image);
    switch (request->operation) {
    case CODEC_DECODE: {
        const size_t size = frame_bytes(image);
        require(size <= out.size, CODEC_OUTPUT_TOO_LARGE);
        const Decoded decoded = decode(request->coding, image, in, {out.data, size});
        answer->is_planar = decoded.is_planar;
        answer->colour = decoded.colour == CODEC_COLOUR_AS_DECLARED ? image.colour : decoded.colour;
        answer->output_bytes = size;
        break;
    }
    case CODEC_ENCODE:
        require(frame_bytes(image) == in.size, CODEC_REQUEST_INVALID);
        require_samples_in_range(image, input);
        answer->output_bytes = encode(request->coding, image, in, out);
        answer->colour = image.colour;
        break;
    default: refuse(CODEC_REQUEST_INVALID);
    }
    answer->refusal = CODEC_REFUSAL_NONE;
    answer->status = CODEC_DONE;
} catch (const Refusal &refusal) {
    answer->status = CODEC_REFUSED;
    answer->refusal = refusal.reason;
}
