// Tests of what happens when an allocation fails would each have to start the program and run it up to there. Here one
// run does for all: at each chosen allocation the process forks. The child has the allocation fail and goes on to its
// end, while the parent waits; then it reports how the child ended, and goes on as if nothing had been.
//
// The child writes into nothing and into a file of its own, and gets own offsets in the files that are open. What else it
// shares (pipes, temporary files, its own children) may disturb the parent: whoever reads the report compares the
// parent's run with one without children. A program with threads is left alone, since a child would have only one.
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alloc/alloc_internal.h"

enum { PATIENCE_MS = 30000, MOST_FILES = 64, DEPTH = 12 };

void ou_heap_fail_in_children(const OuForkPlan *given) {
    ou_heap.fork = (OuForkState){.plan = *given, .next = 1};
    ou_heap.fail_forked = true;
}

static bool is_new_place(void) {
    void *calls[DEPTH];
    int depth = backtrace(calls, DEPTH);
    uint64_t hash = 0;
    for (int i = 0; i < depth; i++) {
        hash = (hash ^ (uintptr_t)calls[i]) * UINT64_C(0x9E3779B97F4A7C15);
    }
    uint64_t bit = hash >> 40 & (OU_FORK_SEEN * 8 - 1); // of the file, by the hash of the place
    uint8_t byte = 0, mask = (uint8_t)(1 << bit % 8);
    if (pread(ou_heap.fork.plan.seen, &byte, 1, (off_t)(bit / 8)) == 1 && (byte & mask)) {
        return false;
    }
    byte |= mask;
    return pwrite(ou_heap.fork.plan.seen, &byte, 1, (off_t)(bit / 8)) == 1;
}

static bool is_chosen(void) {
    OuForkState *f = &ou_heap.fork;
    if (f->plan.seen > 0) {
        return is_new_place();
    }
    if (++f->count < f->next) {
        return false;
    }
    uint64_t step = f->count < f->plan.dense ? 1 : f->count * f->plan.percent / 100;
    f->next = f->count + (step > 0 ? step : 1);
    return true;
}

static bool single_threaded(void) {
    struct stat st;
    return stat("/proc/self/task", &st) == 0 && st.st_nlink == 3; // ".", ".." and a folder for each thread
}

// A file that the parent reads as well is opened anew, where it stands.
static void separate_offset(int fd) {
    char path[40];
    struct stat st;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    off_t offset = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? lseek(fd, 0, SEEK_CUR) : -1;
    int own = offset >= 0 ? open(path, fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND)) : -1;
    if (own >= 0) {
        lseek(own, offset, SEEK_SET);
        dup2(own, fd);
        close(own);
    }
}

static void begin_child(int errors) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(ou_heap.fork.plan.report);
    for (int fd = 0; fd < MOST_FILES; fd++) {
        separate_offset(fd);
    }
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    close(nothing);
    close(errors);
    ou_heap.fail_forked = false;
}

static int wait_for(pid_t child) {
    int status = -1, fd = pidfd_open(child, 0);
    struct pollfd ended = {.fd = fd, .events = POLLIN};
    bool in_time = fd >= 0 && poll(&ended, 1, PATIENCE_MS) == 1;
    if (!in_time) {
        kill(child, SIGKILL);
    }
    close(fd);
    waitpid(child, &status, 0);
    return in_time ? status : -1;
}

static void report(int status, int errors) {
    off_t size = lseek(errors, 0, SEEK_END), from = 0;
    dprintf(ou_heap.fork.plan.report, "%llu %d %lld\n", (unsigned long long)ou_heap.serial + 1, status, (long long)size);
    while (from < size && sendfile(ou_heap.fork.plan.report, errors, &from, (size_t)(size - from)) > 0) {
    }
}

bool ou_fail_in_child(void) {
    if (!is_chosen()) {
        return false;
    }
    if (!single_threaded()) {
        dprintf(ou_heap.fork.plan.report, "0 0 0\n");
        ou_heap.fail_forked = false;
        return false;
    }
    int errors = memfd_create("stderr of a child", MFD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        begin_child(errors);
        return true;
    }
    if (child > 0) {
        report(wait_for(child), errors);
    }
    close(errors);
    return false;
}
