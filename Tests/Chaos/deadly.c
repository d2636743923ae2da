// Kills the process that opens one object, as the kernel kills one that a payload made too large: preloaded, it ends the
// process with SIGKILL when a file is opened for reading whose path holds what CHAOS_DEADLY says.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *deadly;

__attribute__((constructor)) static void choose(void) { deadly = getenv("CHAOS_DEADLY"); }

int open(const char *path, int flags, ...) {
    mode_t mode = 0;
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    if (deadly && (flags & O_ACCMODE) == O_RDONLY && strstr(path, deadly)) kill(getpid(), SIGKILL);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
