#include "filter.hpp"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <vector>

#include "codec_exchange.h"

#if defined(__x86_64__)
#define CODEC_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CODEC_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "state the audit architecture of this processor"
#endif

namespace {

// The low half of an argument. All that is asked below are ints; the high half of an int says nothing.
constexpr uint32_t argument(unsigned index) {
    return static_cast<uint32_t>(offsetof(struct seccomp_data, args) + index * sizeof(uint64_t));
}

/// Builds a classic BPF program, one rule for one system call after the other.
class Filter {
public:
    Filter() {
        load(offsetof(struct seccomp_data, arch));
        skip_unless_equal(CODEC_ARCHITECTURE, 1, 0);
        give(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(struct seccomp_data, nr));
    }

    void allow(uint32_t call) {
        skip_unless_equal(call, 0, 1);
        give(SECCOMP_RET_ALLOW);
    }

    /// Answers with an error, for what libraries try in passing.
    void fail(uint32_t call, uint32_t error) {
        skip_unless_equal(call, 0, 1);
        give(SECCOMP_RET_ERRNO | error);
    }

    /// Allows `call` when its argument has `value`, else gives `otherwise`.
    void allow_if_equal(uint32_t call, unsigned index, uint32_t value, uint32_t otherwise) {
        skip_unless_equal(call, 0, 4);
        load(argument(index));
        skip_unless_equal(value, 0, 1);
        give(SECCOMP_RET_ALLOW);
        give(otherwise);
    }

    /// Allows `call` when its argument has none of `bits`; else the process ends.
    void allow_without_bits(uint32_t call, unsigned index, uint32_t bits) {
        skip_unless_equal(call, 0, 4);
        load(argument(index));
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0));
        give(SECCOMP_RET_ALLOW);
        give(SECCOMP_RET_KILL_PROCESS);
    }

    bool install() {
        give(SECCOMP_RET_KILL_PROCESS);
        struct sock_fprog filter = {static_cast<unsigned short>(program.size()), program.data()};
        return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
    }

private:
    std::vector<struct sock_filter> program;

    void load(uint32_t offset) { program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)); }
    void give(uint32_t verdict) { program.push_back(BPF_STMT(BPF_RET | BPF_K, verdict)); }
    void skip_unless_equal(uint32_t value, uint8_t equal, uint8_t unequal) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, equal, unequal));
    }
};

}  // namespace

bool codec_filter_install() {
    Filter filter;
    filter.allow_if_equal(SYS_read, 0, CODEC_SOCKET, SECCOMP_RET_KILL_PROCESS);
    // Libraries complain to standard error, which is closed: as without a filter.
    filter.allow_if_equal(SYS_write, 0, CODEC_SOCKET, SECCOMP_RET_ERRNO | EBADF);
    filter.allow_if_equal(SYS_lseek, 0, CODEC_MEMORY, SECCOMP_RET_ERRNO | EBADF);
    // Memory, but none that can be executed.
    filter.allow_without_bits(SYS_mmap, 2, PROT_EXEC);
    filter.allow_without_bits(SYS_mprotect, 2, PROT_EXEC);
    filter.allow(SYS_munmap);
    filter.allow(SYS_mremap);
    filter.allow(SYS_madvise);
    filter.allow(SYS_brk);
    filter.allow(SYS_futex);
    filter.allow(SYS_clock_gettime);
    // abort(3) of an assertion: its signal goes to this process alone.
    filter.allow_if_equal(SYS_tgkill, 0, static_cast<uint32_t>(getpid()), SECCOMP_RET_KILL_PROCESS);
    filter.allow(SYS_getpid);
    filter.allow(SYS_gettid);
    filter.allow(SYS_rt_sigaction);
    filter.allow(SYS_rt_sigprocmask);
    filter.allow(SYS_rt_sigreturn);
    filter.allow(SYS_restart_syscall);
    filter.allow(SYS_exit);
    filter.allow(SYS_exit_group);
    // Asked by qsort(3) and stdio, which do without.
    filter.fail(SYS_sysinfo, EPERM);
    filter.fail(SYS_ioctl, ENOTTY);
    filter.fail(SYS_fstat, EBADF);
    filter.fail(SYS_newfstatat, EBADF);
    return filter.install();
}
