// What a process and its codec child say to each other.
//
// The child is given two descriptors: a SOCK_SEQPACKET socket and a memory file. It first sends one `codec_hello`. Then
// each `codec_request` is answered by one `codec_answer`; bytes lie in the memory file, which only the parent grows. Both
// ends are of one build, so there is one version and no negotiation.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CODEC_PROTOCOL_VERSION = 1 };

/// The descriptors a child starts with; it has no other.
enum { CODEC_SOCKET = 0, CODEC_MEMORY = 1 };

/// The memory file begins with a page for `codec_notice`; requests place their bytes after it.
enum { CODEC_NOTICE_BYTES = 4096 };

typedef enum codec_operation {
    CODEC_DECODE = 1,
    CODEC_ENCODE = 2,
} codec_operation;

typedef enum codec_coding {
    CODEC_JPEG = 1,       ///< ISO/IEC 10918-1: baseline, extended and lossless processes. Decoding only.
    CODEC_JPEG_LS = 2,    ///< ISO/IEC 14495-1. Encodes without loss.
    CODEC_JPEG_2000 = 3,  ///< ISO/IEC 15444-1 and -15. Encodes part 1 without loss.
    CODEC_HTJ2K = 4,      ///< ISO/IEC 15444-15. Encodes without loss.
} codec_coding;

/// What the samples of a pixel mean, as far as codings deal with it (PS3.3 C.7.6.3.1.2).
typedef enum codec_colour {
    CODEC_COLOUR_AS_DECLARED = 0,  ///< In answers: what the request said.
    CODEC_COLOUR_RGB = 1,
    CODEC_COLOUR_YBR_FULL = 2,       ///< Also YBR_FULL_422: codings give whole samples.
    CODEC_COLOUR_YBR_TRANSFORM = 3,  ///< YBR_RCT and YBR_ICT: RGB outside the codestream of JPEG 2000.
    CODEC_COLOUR_OTHER = 4,          ///< One sample per pixel, or a meaning that codings know nothing of.
} codec_colour;

/// One frame in native form (PS3.5 §8.1.1): samples of `bits_allocated`, little endian.
typedef struct codec_image {
    uint32_t rows;
    uint32_t columns;
    uint32_t samples_per_pixel;
    uint32_t bits_allocated;  ///< 8, 16 or 32
    uint32_t bits_stored;
    uint32_t is_signed;
    uint32_t is_planar;  ///< all samples of one kind lie together
    uint32_t colour;     ///< codec_colour
} codec_image;

typedef enum codec_status {
    CODEC_DONE = 0,
    CODEC_REFUSED = 1,          ///< `refusal` says why
    CODEC_MEMORY_EXCEEDED = 2,  ///< the memory limit did not suffice
} codec_status;

/// Why a codec refused a frame.
typedef enum codec_refusal {
    CODEC_REFUSAL_NONE = 0,
    CODEC_MALFORMED = 1,              ///< breaks a rule of its coding, or ends too soon
    CODEC_DIMENSIONS_DIFFER = 2,      ///< other rows or columns than the image
    CODEC_COMPONENTS_DIFFER = 3,      ///< other samples per pixel than the image
    CODEC_PRECISION_TOO_HIGH = 4,     ///< samples do not fit bits allocated
    CODEC_SAMPLES_OUT_OF_RANGE = 5,   ///< samples to encode need more than bits stored
    CODEC_CODING_UNSUPPORTED = 6,     ///< a process or extension that the library does not have
    CODEC_IMAGE_UNSUPPORTED = 7,      ///< the coding or library has no such bits or samples per pixel
    CODEC_OUTPUT_TOO_LARGE = 8,       ///< more output than there is room for
    CODEC_REQUEST_INVALID = 9,        ///< the request itself makes no sense
} codec_refusal;

typedef struct codec_request {
    uint32_t version;
    uint32_t operation;  ///< codec_operation
    uint32_t coding;     ///< codec_coding
    uint32_t reserved;   ///< 0
    codec_image image;
    uint64_t number;         ///< repeated in the answer
    uint64_t memory_bytes;   ///< the size of the memory file now
    uint64_t input_offset;   ///< offsets count from its beginning
    uint64_t input_bytes;
    uint64_t output_offset;  ///< a multiple of 8
    uint64_t output_bytes;   ///< room for the result
} codec_request;

typedef struct codec_answer {
    uint32_t version;
    uint32_t status;   ///< codec_status
    uint32_t refusal;  ///< codec_refusal
    uint32_t colour;   ///< codec_colour: what decoded samples mean
    uint64_t number;
    uint64_t output_bytes;  ///< written at `output_offset`
    uint64_t held_bytes;    ///< memory the child keeps for the next request
    uint64_t nanoseconds;   ///< time spent in the codec
    uint32_t is_planar;     ///< of decoded samples
    uint32_t reserved;
} codec_answer;

/// What the kernel granted of the sandbox.
enum {
    CODEC_HAS_SECCOMP = 1,     ///< system calls are filtered
    CODEC_HAS_NAMESPACES = 2,  ///< no network, no capabilities
    CODEC_HAS_LIMITS = 4,      ///< resource limits are set
};

typedef struct codec_hello {
    uint32_t version;
    uint32_t sandbox;  ///< CODEC_HAS_… bits
} codec_hello;

/// Written by the child at the beginning of the memory file, for the case that it cannot answer any more.
typedef struct codec_notice {
    uint32_t allocation_refused;  ///< a library was refused memory in the current request
} codec_notice;

#ifdef __cplusplus
}
#endif
