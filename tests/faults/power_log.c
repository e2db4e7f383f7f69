/* Writes down, in order, what a process writes and syncs in one folder, so that a power cut can be
   played back. Preloaded (LD_PRELOAD); POWER_DIR is the folder, POWER_LOG the log. A record is
   kind (1 byte: W write, T truncate, S sync), offset (8), length (8), name length (8), name, data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int log_fd = -1;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static ssize_t real_write(int fd, const void *data, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    return real(fd, data, length);
}

static int watched(int fd, char *path) {
    const char *dir = getenv("POWER_DIR");
    char link[64] = "/proc/self/fd/";
    char digits[16];
    int n = 0, at = 14;
    if (!dir || fd < 0) return 0;
    do { digits[n++] = (char)('0' + fd % 10); fd /= 10; } while (fd);
    while (n) link[at++] = digits[--n];
    link[at] = 0;
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, dir, strlen(dir)) == 0 && !strstr(path, "-shm");
}

static void record(char kind, int fd, int64_t offset, const void *data, uint64_t length) {
    char path[PATH_MAX];
    uint64_t head[3];
    if (!watched(fd, path)) return;
    pthread_mutex_lock(&one_at_a_time);
    if (log_fd < 0) log_fd = open(getenv("POWER_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    head[0] = (uint64_t)offset;
    head[1] = length;
    head[2] = strlen(path);
    real_write(log_fd, &kind, 1);
    real_write(log_fd, head, sizeof head);
    real_write(log_fd, path, head[2]);
    if (kind == 'W') real_write(log_fd, data, length);
    pthread_mutex_unlock(&one_at_a_time);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    ssize_t done = real(fd, data, length, offset);
    if (done > 0) record('W', fd, offset, data, (uint64_t)done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return pwrite64(fd, data, length, offset);
}

ssize_t write(int fd, const void *data, size_t length) {
    char path[PATH_MAX];
    int64_t offset = 0;
    if (watched(fd, path)) {
        offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    ssize_t done = real_write(fd, data, length);
    if (done > 0) record('W', fd, offset, data, (uint64_t)done);
    return done;
}

int ftruncate64(int fd, off64_t length) {
    static int (*real)(int, off64_t);
    if (!real) real = (int (*)(int, off64_t))dlsym(RTLD_NEXT, "ftruncate64");
    int done = real(fd, length);
    if (done == 0) record('T', fd, length, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    int done = real(fd);
    if (done == 0) record('S', fd, 0, NULL, 0);
    return done;
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    int done = real(fd);
    if (done == 0) record('S', fd, 0, NULL, 0);
    return done;
}
