#pragma once

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// Starts a program that the kernel kills when the calling thread ends, as it does when its process is killed: call it
// from a thread that stays until the program has ended. Its output goes to `output`. Returns the process id, or -1
// with errno. Swift has no fork; between fork and exec only async-signal-safe calls are made.
static inline pid_t cchild_start(const char *path, char *const arguments[], char *const environment[], int output) {
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) {
        _exit(126);  // the parent died before the line above could take effect
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);  // a mask is inherited, and would make the child deaf to SIGTERM
    setpgid(0, 0);  // Ctrl-C in a terminal goes to the parent, which stops the child in its own order
    const int input = open("/dev/null", O_RDONLY);
    dup2(input, 0);
    dup2(output, 1);
    dup2(output, 2);
    execve(path, arguments, environment);
    _exit(127);
}

// Waits until the child has ended, and leaves it to be reaped: its process id stays its own until then.
static inline void cchild_await(pid_t child) {
    siginfo_t info;
    while (waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
    }
}

// Reaps an ended child. Returns its exit code, or 128 plus the signal that killed it. The status macros do not reach
// Swift.
static inline int cchild_reap(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Makes the kernel write no core file of this process, wherever core files go, and lets no other process of the same
// user read its memory: prctl is variadic, which Swift cannot call. The resource limit alone does not hold back a core
// file that is piped to a program.
static inline int cprocess_forbid_dumps(void) {
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) {
        return -1;
    }
#ifdef __linux__
    return prctl(PR_SET_DUMPABLE, 0);
#else
    return 0;
#endif
}
