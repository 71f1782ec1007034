/* Makes the n-th write, fsync or rename below a folder fail once; for LD_PRELOAD in the tests.

   FAIL_UNDER   folder whose files count
   FAIL_COUNTER file of 8 bytes, shared by all processes: calls seen so far
   FAIL_AT      number of the call that fails (0: none, only count)
   FAIL_ERRNO   error it fails with

   It sees the calls of Python, SQLite, tantivy and Chroma's Rust part; not those made inside libc
   (fwrite) or through memory maps. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static long *counter;
static long fail_at;
static int fail_errno;
static const char *under;

__attribute__((constructor)) static void setup(void) {
    under = getenv("FAIL_UNDER");
    const char *path = getenv("FAIL_COUNTER");
    if (!under || !path) { under = NULL; return; }
    fail_at = atol(getenv("FAIL_AT"));
    fail_errno = atoi(getenv("FAIL_ERRNO"));
    int fd = open(path, O_RDWR);
    counter = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (counter == MAP_FAILED) under = NULL;
}

static int fails(void) {
    if (__sync_add_and_fetch(counter, 1) != fail_at) return 0;
    errno = fail_errno;
    return 1;
}

static int hit_path(const char *path) {
    return under && path && strncmp(path, under, strlen(under)) == 0 && fails();
}

static int hit_fd(int fd) {
    char link[64], path[4096];
    if (!under || fd < 3) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return hit_path(path);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__)) dlsym(RTLD_NEXT, name);

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t)
    return hit_fd(fd) ? -1 : real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)
    return hit_fd(fd) ? -1 : real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)
    return hit_fd(fd) ? -1 : real(fd, data, size, at);
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) {
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t)
    return hit_fd(out) ? -1 : real(out, in, at, size);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t)
    return hit_fd(out) ? -1 : real(out, in, at, size);
}
int ftruncate(int fd, off_t size) {
    REAL(int, "ftruncate", int, off_t)
    return hit_fd(fd) ? -1 : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t)
    return hit_fd(fd) ? -1 : real(fd, size);
}
int fsync(int fd) {
    REAL(int, "fsync", int)
    return hit_fd(fd) ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL(int, "fdatasync", int)
    return hit_fd(fd) ? -1 : real(fd);
}
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *)
    return hit_path(to) ? -1 : real(from, to);
}
int renameat(int a, const char *from, int b, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *)
    return hit_path(to) ? -1 : real(a, from, b, to);
}
int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t)
    return hit_path(path) ? -1 : real(path, mode);
}
