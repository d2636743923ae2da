#include "opj_memory.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace {

constexpr OPJ_SIZE_T nothing = static_cast<OPJ_SIZE_T>(-1);

OpjMemory &memory(void *data) { return *static_cast<OpjMemory *>(data); }

OPJ_SIZE_T read(void *buffer, OPJ_SIZE_T size, void *data) {
    OpjMemory &source = memory(data);
    const size_t count = std::min(size, source.size - source.position);
    if (count == 0) {
        return nothing;
    }
    std::memcpy(buffer, source.data + source.position, count);
    source.position += count;
    return count;
}

OPJ_SIZE_T write(void *buffer, OPJ_SIZE_T size, void *data) {
    OpjMemory &target = memory(data);
    if (size > target.size - target.position) {
        target.is_full = true;
        return nothing;
    }
    std::memcpy(target.data + target.position, buffer, size);
    target.position += size;
    target.end = std::max(target.end, target.position);
    return size;
}

OPJ_BOOL seek(OPJ_OFF_T position, void *data) {
    OpjMemory &file = memory(data);
    if (position < 0 || static_cast<size_t>(position) > file.size) {
        return OPJ_FALSE;
    }
    file.position = static_cast<size_t>(position);
    return OPJ_TRUE;
}

// Answers how far it went: at the end, less than asked for.
OPJ_OFF_T skip(OPJ_OFF_T count, void *data) {
    OpjMemory &file = memory(data);
    if (count < 0) {
        return -1;
    }
    const size_t step = std::min(static_cast<size_t>(count), file.size - file.position);
    file.position += step;
    return step == 0 && count > 0 ? -1 : static_cast<OPJ_OFF_T>(step);
}

OpjStream make(OpjMemory &file, OPJ_BOOL is_input) {
    // The whole codestream is in memory, a buffer only copies it.
    OpjStream stream(opj_stream_create(std::clamp<size_t>(file.size, 1024, 1 << 16), is_input));
    if (stream == nullptr) {
        throw std::bad_alloc();
    }
    opj_stream_set_user_data(stream.get(), &file, nullptr);
    opj_stream_set_user_data_length(stream.get(), file.size);
    opj_stream_set_read_function(stream.get(), read);
    opj_stream_set_write_function(stream.get(), write);
    opj_stream_set_seek_function(stream.get(), seek);
    opj_stream_set_skip_function(stream.get(), skip);
    return stream;
}

}  // namespace

OpjStream OpjMemory::reading() { return make(*this, OPJ_TRUE); }
OpjStream OpjMemory::writing() { return make(*this, OPJ_FALSE); }
