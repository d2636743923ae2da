#pragma once

#include <openjpeg.h>

#include <memory>

#include "frame.hpp"

/// Frees by a function, which tells apart what OpenJPEG calls `void` each time.
template <auto free>
struct FreeBy {
    template <typename Object>
    void operator()(Object *object) const {
        free(object);
    }
};

using OpjCodec = std::unique_ptr<opj_codec_t, FreeBy<opj_destroy_codec>>;
using OpjStream = std::unique_ptr<opj_stream_t, FreeBy<opj_stream_destroy>>;
using OpjImage = std::unique_ptr<opj_image_t, FreeBy<opj_image_destroy>>;

/// What OpenJPEG reads and writes instead of a file; must outlive the stream.
struct OpjMemory {
    uint8_t *data;
    size_t size;
    size_t position = 0;
    size_t end = 0;        ///< of what was written
    bool is_full = false;  ///< a write did not find room

    OpjStream reading();
    OpjStream writing();
};
