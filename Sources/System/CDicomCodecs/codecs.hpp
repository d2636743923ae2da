// One function for each coding and direction. They throw `Refusal`, and what the libraries throw.
//
// Decoders fill the room, which has exactly the size of the native frame. Encoders return how many bytes they wrote.
#pragma once

#include "frame.hpp"

Decoded decode_jpeg(const codec_image &image, Bytes input, Room output);
Decoded decode_jpeg_ls(const codec_image &image, Bytes input, Room output);
Decoded decode_jpeg_2000(const codec_image &image, Bytes input, Room output);

size_t encode_jpeg_ls(const codec_image &image, Bytes input, Room output);
size_t encode_jpeg_2000(const codec_image &image, Bytes input, Room output);
size_t encode_htj2k(const codec_image &image, Bytes input, Room output);

void prepare_jpeg_lossless();
