// ouro.read_memory() and ouro.object_at(): the way from an address, which may be any number, to what lies there. Neither
// can crash: memory is copied by the kernel, which tells what is not mapped, and an object is believed to be one only if
// its type is a type, the heap knows its block, and it is counted. They are what module ctypes is made of.
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "stdlib/ouro_internal.h"

enum { MAX_READ = 1 << 30 };

static bool read_memory(uint64_t address, void *out, size_t n) {
    struct iovec to = {out, n}, from = {(void *)(uintptr_t)address, n};
    return process_vm_readv(getpid(), &to, 1, &from, 1, 0) == (ssize_t)n;
}

// ---- telling objects ----

typedef struct Search {
    OuType *type;
    bool found;
} Search;

// Looks at a class and all below it; false: the walk is over, it has been found.
static bool is_other_type(OuType *type, void *arg) {
    Search *search = arg;
    search->found = search->found || type == search->type;
    return !search->found && ou_type_walk_subclasses(type, is_other_type, search) && !search->found;
}

// Whether an object header lies at an address, of an object that lives or has lived, and a copy of it.
static bool is_header(uint64_t address, OuObject *head) {
    if (address % sizeof(void *) != 0 || !read_memory(address, head, sizeof *head)) {
        return false;
    }
    Search search = {.type = head->type};
    is_other_type(&ou_object_type, &search);
    return search.found;
}

static bool is_living_object(uint64_t address) {
    OuObject head;
    if (!is_header(address, &head) || head.refcount == 0) {
        return false;
    }
    bool has_gc_head = ((const OuTypeBase *)head.type)->life.flags & OU_LIFE_GC;
    OuDomain domain;
    if (ou_heap_find_block((const char *)(uintptr_t)address - (has_gc_head ? sizeof(OuGcHead) : 0), &domain)) {
        return domain == OU_DOMAIN_OBJECT;
    }
    return head.flags & OU_FLAG_STATIC || address == (uintptr_t)ou_empty_tuple; // of the program's data
}

OuRef ou_ouro_object_at(OuBor module, OuBor arg) {
    (void)module;
    uint64_t address;
    if (!ou_arg_low_word64(arg, &address)) {
        return NULL;
    }
    if (!is_living_object(address)) {
        return ou_raise(&ou_exc_ValueError, "no living object at 0x%llx", (unsigned long long)address);
    }
    return ou_newref((OuObject *)(uintptr_t)address);
}

// ---- reading ----

// The upper half of an object's first word is flags here and of the count in CPython: it is shown as the count of an
// object that fewer than 2^32 refer to.
static void show_count(uint64_t address, uint8_t *bytes, size_t n) {
    OuObject head;
    size_t end = n < sizeof head.count_and_flags ? n : sizeof head.count_and_flags;
    if (end > sizeof head.refcount && is_header(address, &head)) {
        memset(bytes + sizeof head.refcount, 0, end - sizeof head.refcount);
    }
}

OuRef ou_ouro_read_memory(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    uint64_t address;
    int64_t size;
    if (!ou_args_count("read_memory", nargs, 2, 2) || !ou_arg_low_word64(args[0], &address) || !ou_arg_int64(args[1], &size)) {
        return NULL;
    }
    if (size < 0 || size > MAX_READ) {
        return ou_raise(&ou_exc_ValueError, "read_memory() size must be between 0 and %d", MAX_READ);
    }
    OuRef bytes = ou_bytes_new(NULL, (size_t)size);
    if (bytes == NULL) {
        return NULL;
    }
    uint8_t *data = ou_as_bytes(bytes)->data;
    if (!read_memory(address, data, (size_t)size)) {
        ou_decref(bytes);
        return ou_raise(&ou_exc_ValueError, "no memory at 0x%llx", (unsigned long long)address);
    }
    show_count(address, data, (size_t)size);
    return bytes;
}
