#include <errno.h>
#include <malloc.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <new>

#include "allocation.hpp"
#include "codec_sandbox.h"

namespace {

enum ExitCode { served = 0, bad_arguments = 2, parent_misspoke = 3 };

uint64_t now_nanoseconds() {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(now.tv_nsec);
}

/// This process's view of the memory file.
class Exchange {
public:
    /// Maps the file up to `bytes`, when it is as large as that.
    bool cover(uint64_t bytes) {
        if (bytes <= size) {
            return true;
        }
        const off_t end = lseek(CODEC_MEMORY, 0, SEEK_END);
        if (end < 0 || bytes > static_cast<uint64_t>(end)) {
            return false;
        }
        void *mapped = base == nullptr
            ? mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, CODEC_MEMORY, 0)
            : mremap(base, size, bytes, MREMAP_MAYMOVE);
        if (mapped == MAP_FAILED) {
            return false;
        }
        base = static_cast<uint8_t *>(mapped);
        size = bytes;
        codec_note_refusals(&notice()->allocation_refused);
        return true;
    }

    bool holds(uint64_t offset, uint64_t bytes) const {
        return offset >= CODEC_NOTICE_BYTES && offset <= size && bytes <= size - offset;
    }

    uint8_t *at(uint64_t offset) const { return base + offset; }
    codec_notice *notice() const { return reinterpret_cast<codec_notice *>(base); }

private:
    uint8_t *base = nullptr;
    uint64_t size = 0;
};

// Input and output apart, both within what is mapped.
bool is_sound(const codec_request &request, const Exchange &exchange) {
    const uint64_t input_end = request.input_offset + request.input_bytes;
    const uint64_t output_end = request.output_offset + request.output_bytes;
    return request.version == CODEC_PROTOCOL_VERSION && exchange.holds(request.input_offset, request.input_bytes) &&
        exchange.holds(request.output_offset, request.output_bytes) && request.output_offset % 8 == 0 &&
        (input_end <= request.output_offset || output_end <= request.input_offset);
}

codec_answer answer_to(const codec_request &request, Exchange &exchange, codec_work work) {
    codec_answer answer = {};
    answer.version = CODEC_PROTOCOL_VERSION;
    answer.number = request.number;
    answer.status = CODEC_REFUSED;
    answer.refusal = CODEC_REQUEST_INVALID;
    if (exchange.cover(request.memory_bytes) && is_sound(request, exchange)) {
        exchange.notice()->allocation_refused = 0;
        const uint64_t begin = now_nanoseconds();
        try {
            work(&request, exchange.at(request.input_offset), exchange.at(request.output_offset), &answer);
        } catch (const std::bad_alloc &) {
            answer.status = CODEC_MEMORY_EXCEEDED;
        } catch (...) {
            answer.status = CODEC_REFUSED;
            answer.refusal = CODEC_MALFORMED;
        }
        answer.nanoseconds = now_nanoseconds() - begin;
        if (answer.status != CODEC_DONE && exchange.notice()->allocation_refused != 0) {
            answer.status = CODEC_MEMORY_EXCEEDED;
        }
    }
    const struct mallinfo2 heap = mallinfo2();
    answer.held_bytes = heap.arena + heap.hblkhd;
    return answer;
}

bool send(const void *message, size_t size) {
    ssize_t sent;
    do {
        sent = write(CODEC_SOCKET, message, size);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(size);
}

}  // namespace

int codec_serve(int count, char **arguments, codec_work work) {
    if (count != 4) {
        return bad_arguments;
    }
    const codec_limits limits = {
        std::strtoull(arguments[1], nullptr, 10),
        std::strtoull(arguments[2], nullptr, 10),
        std::strtoull(arguments[3], nullptr, 10),
    };
    // Freed memory stays for the next frame, which mostly is of the same size.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that it takes
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    // A thrown exception makes the C++ library ready for the next one, which may be about memory.
    try {
        throw std::bad_alloc();
    } catch (const std::bad_alloc &) {
    }
    const codec_hello hello = {CODEC_PROTOCOL_VERSION, codec_sandbox_enter(&limits)};
    if (!send(&hello, sizeof hello)) {
        return parent_misspoke;
    }
    Exchange exchange;
    for (;;) {
        codec_request request;
        const ssize_t received = read(CODEC_SOCKET, &request, sizeof request);
        if (received == 0) {
            return served;
        }
        if (received < 0 && errno == EINTR) {
            continue;
        }
        if (received != static_cast<ssize_t>(sizeof request)) {
            return parent_misspoke;
        }
        const codec_answer answer = answer_to(request, exchange, work);
        if (!send(&answer, sizeof answer)) {
            return parent_misspoke;
        }
    }
}
