#pragma once

#include "jpeg_header.hpp"

/// Decodes lossless processes, and DCT of 12 bits: samples by pixel, of one byte up to 8 bits, else of two.
void decode_jpeg_other(const JpegHeader &header, const codec_image &image, Bytes input, Room output);
