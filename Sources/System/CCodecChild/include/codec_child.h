// Starting and ending codec children: what Swift cannot do by itself.
#pragma once

#include <stdint.h>
#include <sys/types.h>

#include "codec_exchange.h"

/// A child, the parent's end of its socket, and the memory file they share.
typedef struct codec_child {
    pid_t process;
    int socket;
    int memory;
} codec_child;

/// Starts `path` with an empty environment and no files but its two descriptors; 0, or an errno.
///
/// `arguments` end with NULL. On success the caller owns process and descriptors, which close on exec.
int codec_child_start(const char *path, char *const arguments[], codec_child *child);

/// Waits up to `milliseconds` (-1: without limit) for something to read or the other end to close; 1, or 0 when time is up.
int codec_child_wait(int socket, int milliseconds);

/// Sends a request; 0, or -1 when the child is gone.
int codec_child_send(int socket, const codec_request *request);

/// Receives a message of exactly `size` bytes; 0, or -1 when the child is gone or sent another size.
int codec_child_receive(int socket, void *message, size_t size);

/// Grows the memory file to `bytes`; 0, or an errno.
int codec_child_grow(int memory, uint64_t bytes);

/// Waits up to `milliseconds` for the child to end, and leaves it to be reaped; 1, or 0 when it still runs.
int codec_child_ended(pid_t process, int milliseconds);

/// Reaps the child, waiting for its end. Returns its exit code, or 128 plus the signal that killed it.
int codec_child_reap(pid_t process);
