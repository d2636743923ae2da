#pragma once

#include <array>
#include <vector>

#include "frame.hpp"

/// What stands before the first scan of a JPEG or JPEG-LS codestream.
struct JpegHeader {
    struct Component {
        uint8_t id;
        uint8_t horizontal;
        uint8_t vertical;
    };

    uint8_t frame_marker = 0;  ///< SOF0…SOF15, or SOF55 of JPEG-LS
    uint8_t precision = 0;
    uint16_t rows = 0;
    uint16_t columns = 0;
    std::vector<Component> components;
    bool has_jfif = false;
    int adobe_transform = -1;  ///< -1: no Adobe marker

    /// Refuses what has no frame header.
    explicit JpegHeader(Bytes codestream);

    bool is_lossless() const { return frame_marker == 0xC3; }
    /// Huffman coded DCT: baseline, extended sequential and progressive.
    bool is_dct() const { return frame_marker <= 0xC2; }

    /// Refuses a codestream of another size than the image.
    void require_same_size(const codec_image &image) const;

    /// What the samples are, by the codestream where it says so, else as declared.
    codec_colour colour(const codec_image &image) const;
};
