#include "jpeg_other.hpp"

// GDCM's headers find each other beside themselves; its package states no include path.
#include <gdcm-3.0/gdcmJPEG12Codec.h>
#include <gdcm-3.0/gdcmJPEG16Codec.h>
#include <gdcm-3.0/gdcmJPEG8Codec.h>
#include <gdcm-3.0/gdcmTrace.h>

#include <istream>
#include <ostream>
#include <streambuf>

#include "codecs.hpp"

namespace {

/// Reads and writes memory where it is; writing stops at its end.
class MemoryBuffer : public std::streambuf {
public:
    explicit MemoryBuffer(Bytes bytes) {
        char *begin = const_cast<char *>(reinterpret_cast<const char *>(bytes.data));  // read only
        setg(begin, begin, begin + bytes.size);
    }
    explicit MemoryBuffer(Room room) {
        char *begin = reinterpret_cast<char *>(room.data);
        setp(begin, begin + room.size);
    }
    size_t written() const { return static_cast<size_t>(pptr() - pbase()); }

protected:
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode which) override {
        if ((which & std::ios_base::in) == 0) {
            return pos_type(off_type(-1));
        }
        const off_type size = egptr() - eback();
        const off_type start = from == std::ios_base::beg ? 0 : from == std::ios_base::end ? size : gptr() - eback();
        const off_type target = start + offset;
        if (target < 0 || target > size) {
            return pos_type(off_type(-1));
        }
        setg(eback(), eback() + target, egptr());
        return pos_type(target);
    }
    pos_type seekpos(pos_type position, std::ios_base::openmode which) override {
        return seekoff(off_type(position), std::ios_base::beg, which);
    }
};

template <typename Codec>
void decode(Codec &&codec, const JpegHeader &header, const codec_image &image, Bytes input, Room output) {
    const unsigned dimensions[3] = {image.columns, image.rows, 1};
    const auto stored = static_cast<unsigned short>(header.precision);
    const auto allocated = static_cast<unsigned short>(header.precision <= 8 ? 8 : 16);
    const auto components = static_cast<unsigned short>(image.samples_per_pixel);
    codec.SetNumberOfDimensions(2);
    codec.SetDimensions(dimensions);
    codec.SetPixelFormat(
        gdcm::PixelFormat(components, allocated, stored, static_cast<unsigned short>(stored - 1), 0));
    // RGB keeps GDCM from converting colours.
    codec.SetPhotometricInterpretation(
        components == 1 ? gdcm::PhotometricInterpretation::MONOCHROME2 : gdcm::PhotometricInterpretation::RGB);
    const size_t expected = samples(image) * (allocated / 8u);
    MemoryBuffer source(input);
    MemoryBuffer target(Room{output.data, expected});
    std::istream in(&source);
    std::ostream out(&target);
    require(codec.DecodeByStreams(in, out) && target.written() == expected, CODEC_MALFORMED);
}

}  // namespace

void prepare_jpeg_lossless() {
    gdcm::Trace::DebugOff();
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
}

void decode_jpeg_other(const JpegHeader &header, const codec_image &image, Bytes input, Room output) {
    if (header.precision <= 8) {
        decode(gdcm::JPEG8Codec(), header, image, input, output);
    } else if (header.precision <= 12) {
        decode(gdcm::JPEG12Codec(), header, image, input, output);
    } else {
        decode(gdcm::JPEG16Codec(), header, image, input, output);
    }
}
