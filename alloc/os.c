// The only file of ouro that maps, unmaps, moves or advises pages. Keeps no state and counts nothing.
#include "alloc/os.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

size_t ou_os_page_size(void) {
    return (size_t)sysconf(_SC_PAGESIZE);
}

static size_t whole_pages(size_t size) {
    size_t page = ou_os_page_size();
    return (size + page - 1) / page * page;
}

// Maps at exactly `address`. Kernels that do not know MAP_FIXED_NOREPLACE take it for a hint and may answer with
// another place.
static bool map_exactly(void *address, size_t size, int protection, int flags) {
    void *p = mmap(address, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | flags, -1, 0);
    if (p == MAP_FAILED) {
        return false;
    }
    if (p != address) {
        munmap(p, size);
        errno = EEXIST;
        return false;
    }
    return true;
}

void *ou_os_reserve(size_t size) {
    void *p = mmap(NULL, whole_pages(size), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

bool ou_os_commit(void *p, size_t size) {
    return mprotect(p, whole_pages(size), PROT_READ | PROT_WRITE) == 0;
}

void ou_heap_release_pages(void *p, size_t size) {
    madvise(p, whole_pages(size), MADV_DONTNEED);
}

void ou_os_release(void *p, size_t size) {
    munmap(p, whole_pages(size));
}

bool ou_os_map_at(void *address, size_t size) {
    return map_exactly(address, whole_pages(size), PROT_READ | PROT_WRITE, 0);
}

bool ou_os_resize(void *p, size_t old_size, size_t new_size) {
    return mremap(p, whole_pages(old_size), whole_pages(new_size), 0) != MAP_FAILED;
}

bool ou_os_move(void *p, size_t old_size, void *to, size_t new_size) {
    // mremap replaces whatever lies at its target: the place is claimed first, so that nobody else's memory can be hit.
    if (!map_exactly(to, whole_pages(new_size), PROT_NONE, MAP_NORESERVE)) {
        return false;
    }
    void *q = mremap(p, whole_pages(old_size), whole_pages(new_size), MREMAP_MAYMOVE | MREMAP_FIXED, to);
    if (q == MAP_FAILED) {
        munmap(to, whole_pages(new_size));
        return false;
    }
    return true;
}
