#define _GNU_SOURCE
#include "codec_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Above the descriptors of the child, so that placing one there cannot overwrite the other.
static int out_of_the_way(int descriptor) {
    if (descriptor < 0 || descriptor > CODEC_MEMORY) {
        return descriptor;
    }
    const int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, CODEC_MEMORY + 1);
    close(descriptor);
    return higher;
}

// A file in memory that can grow but never shrink: a child cannot take pages away from under the parent's reads.
static int make_memory(void) {
    const int memory = out_of_the_way(memfd_create("radiolog-codec", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (memory >= 0 &&
        (ftruncate(memory, CODEC_NOTICE_BYTES) != 0 || fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL) != 0)) {
        const int reason = errno;
        close(memory);
        errno = reason;
        return -1;
    }
    return memory;
}

// Its own process group: Ctrl-C in a terminal goes to the parent, which ends its children in its own order.
static int spawn(const char *path, char *const arguments[], int socket, int memory, pid_t *process) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    char *const environment[] = {NULL};
    sigemptyset(&none);
    sigfillset(&all);
    int error = posix_spawn_file_actions_init(&files);
    if (error != 0) {
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&files);
        return error;
    }
    if ((error = posix_spawn_file_actions_adddup2(&files, socket, CODEC_SOCKET)) == 0 &&
        (error = posix_spawn_file_actions_adddup2(&files, memory, CODEC_MEMORY)) == 0 &&
        (error = posix_spawn_file_actions_addclosefrom_np(&files, CODEC_MEMORY + 1)) == 0 &&
        (error = posix_spawnattr_setpgroup(&attributes, 0)) == 0 &&
        (error = posix_spawnattr_setsigmask(&attributes, &none)) == 0 &&
        (error = posix_spawnattr_setsigdefault(&attributes, &all)) == 0 &&
        (error = posix_spawnattr_setflags(
             &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)) == 0) {
        error = posix_spawn(process, path, &files, &attributes, arguments, environment);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

int codec_child_start(const char *path, char *const arguments[], codec_child *child) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return errno;
    }
    ends[0] = out_of_the_way(ends[0]);
    ends[1] = out_of_the_way(ends[1]);
    const int memory = make_memory();
    int error = ends[0] < 0 || ends[1] < 0 || memory < 0 ? errno : 0;
    if (error == 0) {
        error = spawn(path, arguments, ends[1], memory, &child->process);
    }
    if (ends[1] >= 0) {
        close(ends[1]);
    }
    if (error == 0) {
        child->socket = ends[0];
        child->memory = memory;
        return 0;
    }
    if (ends[0] >= 0) {
        close(ends[0]);
    }
    if (memory >= 0) {
        close(memory);
    }
    return error;
}

static int64_t now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int codec_child_wait(int socket, int milliseconds) {
    const int64_t deadline = now_milliseconds() + milliseconds;
    for (;;) {
        struct pollfd ready = {.fd = socket, .events = POLLIN};
        const int found = poll(&ready, 1, milliseconds);
        if (found >= 0) {
            return found;
        }
        if (errno != EINTR) {
            return 1;  // reading will say what is wrong
        }
        if (milliseconds > 0) {
            const int64_t left = deadline - now_milliseconds();
            milliseconds = left > 0 ? (int)left : 0;
        }
    }
}

int codec_child_send(int socket, const codec_request *request) {
    ssize_t sent;
    do {
        sent = send(socket, request, sizeof *request, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof *request ? 0 : -1;
}

int codec_child_receive(int socket, void *message, size_t size) {
    ssize_t received;
    do {
        // MSG_TRUNC: the true size of a longer message, which is not taken for one of ours.
        received = recv(socket, message, size, MSG_TRUNC);
    } while (received < 0 && errno == EINTR);
    return received == (ssize_t)size ? 0 : -1;
}

int codec_child_grow(int memory, uint64_t bytes) { return ftruncate(memory, (off_t)bytes) == 0 ? 0 : errno; }

int codec_child_ended(pid_t process, int milliseconds) {
    const int64_t deadline = now_milliseconds() + milliseconds;
    for (;;) {
        siginfo_t info = {0};
        if (waitid(P_PID, (id_t)process, &info, WEXITED | WNOWAIT | WNOHANG) != 0 || info.si_pid == process) {
            return 1;
        }
        if (now_milliseconds() >= deadline) {
            return 0;
        }
        const struct timespec pause = {0, 500 * 1000};
        nanosleep(&pause, NULL);
    }
}

int codec_child_reap(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
