// A codec child that does what a hijacked one might: `rows` of the request says what. It is no part of the product, and
// lives in the product's sandbox.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <vector>

#include "codec_sandbox.h"

extern char **environ;

namespace {

enum Misdeed : uint32_t {
    behave = 1,
    crash = 2,
    hang = 3,
    balloon_in_c = 4,
    balloon_in_cpp = 5,
    read_file = 6,
    open_network = 7,
    fork_process = 8,
    execute = 9,
    trace = 10,
    make_code = 11,
    abort_process = 12,
    exit_process = 13,
    throw_nonsense = 14,
    lie_about_size = 15,
    list_environment = 16,
    list_files = 17,
    signal_parent = 19,
    overflow_stack = 20,
    crash_for_want_of_memory = 21,
    truncate_memory = 22,
};

uint8_t inherited_files = 0;

// Before the sandbox closes, in which one may not even ask.
void count_inherited_files() {
    for (int descriptor = 0; descriptor < 1024; ++descriptor) {
        inherited_files += fcntl(descriptor, F_GETFD) != -1;
    }
}

int overflow(int depth) {
    volatile char page[4096];
    page[0] = static_cast<char>(depth);
    return depth == 0 ? page[0] : overflow(depth + 1) + page[0];
}

void misbehave(const codec_request *request, const uint8_t *, uint8_t *output, codec_answer *answer) {
    answer->status = CODEC_DONE;
    answer->refusal = CODEC_REFUSAL_NONE;
    answer->colour = CODEC_COLOUR_OTHER;
    answer->output_bytes = request->output_bytes;
    std::memset(output, 0, request->output_bytes);
    switch (request->image.rows) {
    case behave: break;
    case crash: raise(SIGSEGV); break;
    case hang:
        for (volatile uint64_t turns = 0;; turns = turns + 1) {
        }
    case balloon_in_c:
        for (void *block; (block = std::malloc(1 << 20)) != nullptr;) {
            std::memset(block, 1, 1 << 20);
        }
        answer->status = CODEC_REFUSED;
        answer->refusal = CODEC_MALFORMED;
        break;
    case balloon_in_cpp: {
        std::vector<std::vector<char>> blocks;
        for (;;) {
            blocks.emplace_back(1 << 20, 'x');
        }
    }
    case read_file: open("/etc/passwd", O_RDONLY); break;
    case open_network: socket(AF_INET, SOCK_STREAM, 0); break;
    case fork_process: fork(); break;
    case execute: execl("/bin/true", "true", nullptr); break;
    case trace: ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); break;
    case make_code: mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); break;
    case abort_process: std::abort();
    case exit_process: _exit(7);
    case throw_nonsense: throw 42;
    case lie_about_size: answer->output_bytes = UINT64_MAX; break;
    case list_environment:
        for (char **entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
            ++output[0];
        }
        break;
    case list_files: output[0] = inherited_files; break;
    case signal_parent: kill(getppid(), SIGTERM); break;
    case overflow_stack: output[0] = static_cast<uint8_t>(overflow(1)); break;
    case crash_for_want_of_memory:
        static_cast<volatile char *>(std::malloc(request->image.columns * (size_t{1} << 30)))[0] = 1;
        break;
    case truncate_memory: ftruncate(CODEC_MEMORY, 0); break;
    default: break;
    }
}

}  // namespace

int main(int count, char **arguments) {
    count_inherited_files();
    return codec_serve(count, arguments, misbehave);
}
