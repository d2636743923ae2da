#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "codec_sandbox.h"
#include "filter.hpp"

namespace {

// A field of /proc/self/status, in bytes; 0 when there is no such file.
uint64_t status_bytes(const char *field) {
    uint64_t kibibytes = 0;
    if (FILE *status = std::fopen("/proc/self/status", "re")) {
        char line[256];
        while (std::fgets(line, sizeof line, status) != nullptr) {
            if (std::strncmp(line, field, std::strlen(field)) == 0) {
                kibibytes = std::strtoull(line + std::strlen(field), nullptr, 10);
            }
        }
        std::fclose(status);
    }
    return kibibytes * 1024;
}

bool limit(__rlimit_resource_t resource, uint64_t most) {
    const struct rlimit value = {static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
    return setrlimit(resource, &value) == 0;
}

bool set_limits(const codec_limits &limits) {
    const uint64_t data = status_bytes("VmData:");
    const uint64_t space = status_bytes("VmSize:");
    bool done = data != 0 && space != 0;
    done &= limit(RLIMIT_DATA, data + limits.memory_bytes);
    // The memory file is mapped twice for the moment in which it grows.
    done &= limit(RLIMIT_AS, space + limits.memory_bytes + 2 * limits.exchange_bytes);
    done &= limit(RLIMIT_CPU, limits.cpu_seconds);
    done &= limit(RLIMIT_CORE, 0);
    done &= limit(RLIMIT_FSIZE, 0);
    done &= limit(RLIMIT_NOFILE, 0);
    done &= limit(RLIMIT_NPROC, 0);
    done &= limit(RLIMIT_MEMLOCK, 0);
    return done;
}

// Namespaces of its own, with nothing in them; the capabilities that came with them are put down again.
bool leave_the_world() {
    const int spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNS;
    const bool left = unshare(CLONE_NEWUSER | spaces) == 0 || unshare(spaces) == 0;
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    return syscall(SYS_capset, &header, none) == 0 && left;
}

// A crash ends the process, whatever a runtime that was linked in would rather do.
void take_away_signal_handlers() {
    for (int number = 1; number < NSIG; ++number) {
        signal(number, SIG_DFL);  // refused for some, of which the C library keeps two
    }
}

}  // namespace

uint32_t codec_sandbox_enter(const codec_limits *limits) {
    uint32_t granted = 0;
    take_away_signal_handlers();
    if (leave_the_world()) {
        granted |= CODEC_HAS_NAMESPACES;
    }
    if (set_limits(*limits)) {
        granted |= CODEC_HAS_LIMITS;
    }
    // After the namespaces: a change of credentials clears it.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && codec_filter_install()) {
        granted |= CODEC_HAS_SECCOMP;
    }
    return granted;
}
