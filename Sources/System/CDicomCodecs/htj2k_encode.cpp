// High-throughput JPEG 2000: OpenJPEG decodes it and OpenJPH encodes it.
#include <openjph/ojph_arch.h>
#include <openjph/ojph_codestream.h>
#include <openjph/ojph_file.h>
#include <openjph/ojph_mem.h>
#include <openjph/ojph_params.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "codecs.hpp"
#include "samples.hpp"

namespace {

/// OpenJPH computes in 32 bits, of which its transforms need some for themselves.
constexpr uint32_t most_bits = 24;

class RoomFile : public ojph::outfile_base {
public:
    explicit RoomFile(Room room) : room(room) {}

    size_t write(const void *bytes, size_t size) override {
        require(size <= room.size - position, CODEC_OUTPUT_TOO_LARGE);
        std::memcpy(room.data + position, bytes, size);
        position += size;
        return size;
    }
    ojph::si64 tell() override { return static_cast<ojph::si64>(position); }

    size_t written() const { return position; }

private:
    Room room;
    size_t position = 0;
};

uint32_t halvings(const codec_image &image) {
    uint32_t count = 0;
    for (uint32_t side = std::min(image.rows, image.columns); side > 1 && count < 5; side /= 2) {
        ++count;
    }
    return count;
}

void describe(ojph::codestream &codestream, const codec_image &image, bool transforms) {
    ojph::param_siz size = codestream.access_siz();
    size.set_image_extent(ojph::point(image.columns, image.rows));
    size.set_num_components(image.samples_per_pixel);
    for (uint32_t index = 0; index < image.samples_per_pixel; ++index) {
        size.set_component(index, ojph::point(1, 1), image.bits_stored, image.is_signed != 0);
    }
    ojph::param_cod coding = codestream.access_cod();
    coding.set_num_decomposition(halvings(image));
    coding.set_block_dims(64, 64);
    coding.set_color_transform(transforms);
    coding.set_reversible(true);
    // Lines by pixel where a transform needs all components at once.
    codestream.set_planar(!transforms);
}

template <typename Sample>
void fill(const codec_image &image, Bytes input, uint32_t component, size_t row, ojph::si32 *line) {
    for (uint32_t column = 0; column < image.columns; ++column) {
        const size_t pixel = row * image.columns + column;
        const Sample sample = load<Sample>(input.data, sample_index(image, pixel, component));
        line[column] = image.is_signed ? static_cast<std::make_signed_t<Sample>>(sample)
                                       : static_cast<ojph::si32>(sample);
    }
}

}  // namespace

size_t encode_htj2k(const codec_image &image, Bytes input, Room output) {
    require(image.bits_stored <= most_bits, CODEC_IMAGE_UNSUPPORTED);
    const bool transforms = image.colour == CODEC_COLOUR_YBR_TRANSFORM;
    require(!transforms || image.samples_per_pixel == 3, CODEC_REQUEST_INVALID);

    ojph::codestream codestream;
    describe(codestream, image, transforms);
    RoomFile file(output);
    codestream.write_headers(&file);
    std::vector<size_t> next_rows(image.samples_per_pixel, 0);
    ojph::ui32 component = 0;
    ojph::line_buf *line = codestream.exchange(nullptr, component);
    for (size_t remaining = size_t{image.rows} * image.samples_per_pixel; remaining > 0; --remaining) {
        require(line != nullptr && component < image.samples_per_pixel, CODEC_IMAGE_UNSUPPORTED);
        const size_t row = next_rows[component]++;
        with_sample_type(image, [&](auto zero) {
            fill<decltype(zero)>(image, input, component, row, line->i32);
        });
        line = codestream.exchange(line, component);
    }
    codestream.flush();
    return file.written();
}
