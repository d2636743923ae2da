#include "jpeg_header.hpp"

#include <cstring>

namespace {

bool is_frame(uint8_t marker) {
    const bool is_table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;  // DHT, JPG, DAC
    return (marker >= 0xC0 && marker <= 0xCF && !is_table) || marker == 0xF7;
}

bool stands_alone(uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

bool begins_with(Bytes segment, const char *text, size_t length) {
    return segment.size >= length && std::memcmp(segment.data, text, length) == 0;
}

uint16_t big_endian(const uint8_t *bytes) { return static_cast<uint16_t>(bytes[0] << 8 | bytes[1]); }

}  // namespace

JpegHeader::JpegHeader(Bytes codestream) {
    const auto [data, size] = codestream;
    require(size >= 4 && data[0] == 0xFF && data[1] == 0xD8, CODEC_MALFORMED);
    size_t at = 2;
    while (frame_marker == 0) {
        require(at < size && data[at] == 0xFF, CODEC_MALFORMED);
        while (at < size && data[at] == 0xFF) {
            ++at;  // fill bytes may precede a marker
        }
        require(at < size, CODEC_MALFORMED);
        const uint8_t marker = data[at++];
        if (stands_alone(marker)) {
            continue;
        }
        require(marker != 0xD9 && marker != 0xDA, CODEC_MALFORMED);
        require(size - at >= 2, CODEC_MALFORMED);
        const size_t length = big_endian(data + at);
        require(length >= 2 && length <= size - at, CODEC_MALFORMED);
        const Bytes segment = {data + at + 2, length - 2};
        if (marker == 0xE0 && begins_with(segment, "JFIF", 4)) {
            has_jfif = true;
        } else if (marker == 0xEE && begins_with(segment, "Adobe", 5) && segment.size >= 12) {
            adobe_transform = segment.data[11];
        } else if (is_frame(marker)) {
            require(segment.size >= 6 && segment.size >= 6 + size_t{3} * segment.data[5], CODEC_MALFORMED);
            frame_marker = marker;
            precision = segment.data[0];
            rows = big_endian(segment.data + 1);
            columns = big_endian(segment.data + 3);
            for (size_t index = 0; index < segment.data[5]; ++index) {
                const uint8_t *component = segment.data + 6 + 3 * index;
                components.push_back(
                    {component[0], static_cast<uint8_t>(component[1] >> 4), static_cast<uint8_t>(component[1] & 15)});
            }
        }
        at += length;
    }
}

void JpegHeader::require_same_size(const codec_image &image) const {
    require(rows == image.rows && columns == image.columns, CODEC_DIMENSIONS_DIFFER);
    require(components.size() == image.samples_per_pixel, CODEC_COMPONENTS_DIFFER);
}

codec_colour JpegHeader::colour(const codec_image &image) const {
    if (components.size() != 3) {
        return CODEC_COLOUR_AS_DECLARED;
    }
    const auto has_ids = [this](const char *ids) {
        return components[0].id == ids[0] && components[1].id == ids[1] && components[2].id == ids[2];
    };
    if (has_ids("RGB") || has_ids("rgb") || adobe_transform == 0) {
        return CODEC_COLOUR_RGB;
    }
    const bool is_ybr = image.colour == CODEC_COLOUR_YBR_FULL || image.colour == CODEC_COLOUR_YBR_TRANSFORM;
    if ((has_jfif || adobe_transform == 1) && !is_ybr) {
        return CODEC_COLOUR_YBR_FULL;
    }
    return CODEC_COLOUR_AS_DECLARED;
}
