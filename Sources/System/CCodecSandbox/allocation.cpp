// The C library's allocator, with a note of every refusal: libraries answer a null pointer in many ways, from an error of
// another name to a crash, and the parent wants to know that memory was the reason.
#include "allocation.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>

extern "C" {
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
}

namespace {

volatile uint32_t unattended = 0;
volatile uint32_t *refused = &unattended;

void *noted(void *block) {
    if (block == nullptr) {
        *refused = 1;
    }
    return block;
}

}  // namespace

void codec_note_refusals(volatile uint32_t *flag) { refused = flag; }

extern "C" {

void *malloc(size_t size) { return noted(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return noted(__libc_calloc(count, size)); }

void *realloc(void *block, size_t size) {
    void *moved = __libc_realloc(block, size);
    return size == 0 ? moved : noted(moved);
}

void *memalign(size_t alignment, size_t size) { return noted(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return noted(__libc_memalign(alignment, size)); }

int posix_memalign(void **block, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    void *found = noted(__libc_memalign(alignment, size));
    if (found == nullptr) {
        return ENOMEM;
    }
    *block = found;
    return 0;
}

}  // extern "C"
