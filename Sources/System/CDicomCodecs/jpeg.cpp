// JPEG. Huffman coded DCT of 8 bits goes to libjpeg-turbo, everything else to the libjpeg of 12 and 16 bits and lossless
// processes that GDCM keeps (jpeg_lossless.cpp).
#include <csetjmp>
#include <cstdio>  // jpeglib.h needs it, and does not include it

#include <jpeglib.h>
#include <jerror.h>

#include "codecs.hpp"
#include "jpeg_header.hpp"
#include "jpeg_other.hpp"
#include "samples.hpp"

namespace {

struct ErrorHandling {
    jpeg_error_mgr manager;  // first: libjpeg hands out its address
    std::jmp_buf exit;
};

[[noreturn]] void on_error(j_common_ptr info) {
    std::longjmp(reinterpret_cast<ErrorHandling *>(info->err)->exit, 1);
}

void on_message(j_common_ptr info, int level) {
    // Scan data that ends too soon would be filled up with grey, and grey is no diagnosis.
    if (level < 0 && info->err->msg_code == JWRN_HIT_MARKER) {
        on_error(info);
    }
}

void be_silent(j_common_ptr) {}

// False where libjpeg gave up. No object with a destructor lives here: longjmp passes them by.
bool decode_dct_8(Bytes input, uint8_t *frame) {
    jpeg_decompress_struct info;
    ErrorHandling errors;
    info.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = on_error;
    errors.manager.emit_message = on_message;
    errors.manager.output_message = be_silent;
    if (setjmp(errors.exit) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, input.data, input.size);
    jpeg_read_header(&info, TRUE);
    // Samples as they are: which colours they mean is for the image to say.
    info.out_color_space = info.jpeg_color_space;
    info.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&info);
    const size_t stride = static_cast<size_t>(info.output_width) * static_cast<size_t>(info.output_components);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = frame + info.output_scanline * stride;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_destroy_decompress(&info);
    return true;
}

}  // namespace

Decoded decode_jpeg(const codec_image &image, Bytes input, Room output) {
    const JpegHeader header(input);
    header.require_same_size(image);
    require(header.precision >= 2 && header.precision <= 16, CODEC_MALFORMED);
    require(header.precision <= image.bits_allocated, CODEC_PRECISION_TOO_HIGH);
    if (header.is_dct() && header.precision == 8) {
        require(decode_dct_8(input, output.data), CODEC_MALFORMED);
    } else {
        require(header.is_lossless() || header.is_dct(), CODEC_CODING_UNSUPPORTED);
        decode_jpeg_other(header, image, input, output);
    }
    // JPEG knows no signs: what is above bits stored is no part of a sample.
    extend_samples(image, header.precision <= 8 ? 1 : 2, image.bits_stored, output.data);
    return {.is_planar = false, .colour = header.colour(image)};
}
