// What the headers call and the runtime offers. Plain C linkage, so that learner code built by one compiler works with a
// runtime built by another.
#pragma once
#include <cstddef>
#include <cstdint>

extern "C" {

struct pk_uint3 {
  unsigned int x, y, z;
};

// The builtin variables of the thread that runs; the scheduler sets them. Learner code sees them as constants.
#ifndef PK_RUNTIME
extern const __thread pk_uint3 pk_threadIdx __attribute__((tls_model("initial-exec")));
extern const __thread pk_uint3 pk_blockIdx __attribute__((tls_model("initial-exec")));
extern const __thread pk_uint3 pk_blockDim __attribute__((tls_model("initial-exec")));
extern const __thread pk_uint3 pk_gridDim __attribute__((tls_model("initial-exec")));
#endif

// One launch. body(closure) runs one thread of the kernel. Returns a CUDA error code.
struct pk_config {
  pk_uint3 grid, block;
  size_t shared_bytes;
  int cooperative;
  size_t closure_bytes;
};
int pk_run(const pk_config *config, const char *kernel, int line, void (*body)(void *), void *closure);

// Barriers. kind: 0 plain, 1 count, 2 and, 3 or; returns the reduction of `predicate`.
int pk_barrier(int kind, int predicate, int line);
void pk_grid_sync(int line);

// Warp operations; every lane of `mask` that lives must come. Values are moved bitwise, at most 8 bytes.
void pk_sync_warp(uint32_t mask, int line);
uint64_t pk_shuffle(uint32_t mask, uint64_t value, int source_lane, int line);
uint32_t pk_ballot(uint32_t mask, int predicate, uint32_t *present, int line);
uint32_t pk_gather(uint32_t mask, uint64_t value, uint64_t all[32], int line);  // returns the lanes present
uint32_t pk_active_mask(int line);
int pk_lane();

// Before a read-modify-write of `bytes` at `address`, and after one that changed nothing: a thread that makes many of
// those in a row waits for another, so others run.
void pk_atomic(const volatile void *address, int bytes, int line, int compares);  // compares: it is a compare and swap
int pk_swap(volatile void *address, void *expected, const void *desired, int bytes);  // compare and swap, 1 to 8 bytes
void pk_load(const volatile void *address, void *value, int bytes);
void pk_poll(int line);
// Asynchronous copies to shared memory: they arrive when a wait covers their batch, not before. zeros: bytes at the end
// that are set to zero and not read. prior: how many of the last batches need not have arrived.
void pk_copy_async(void *to, const void *from, size_t bytes, size_t zeros, int line);
void pk_copy_commit();
void pk_copy_wait(size_t prior);
void pk_seen(const void *address, size_t bytes, int written, int line);  // what is done on behalf of the learner's code
void pk_tell_writer(const void *address, const char *name);  // reports who wrote the wrong element `name` last; checks only
void pk_fence(int scope);  // 0 block, 1 device, 2 system
void pk_yield();

// One variable of a declaration: where it lies, and the extents of its array (0 after the last).
struct pk_member {
  const char *name;
  size_t offset, bytes, element, extents[4];
};

// Memory of the running block. site: an address that stands for the declaration. members: its variables.
void *pk_shared(const void *site, size_t bytes, size_t alignment, const pk_member *members, int count, int line);
void *pk_dynamic_shared();
void pk_launch_bounds(unsigned threads);      // of the kernel that runs
void pk_on_dynamic(void *(*setter)(void *));  // sets a pointer to it, and returns where that pointer is

// Device memory and errors of the host API.
int pk_malloc(void **pointer, size_t bytes, int managed, int line);
int pk_free(void *pointer, int line);
void *pk_heap_malloc(size_t bytes, int line);  // malloc and free, of kernels and of host code
void pk_heap_free(void *pointer, int line);
int pk_copy(void *to, const void *from, size_t bytes, int direction, int line);
int pk_set(void *pointer, int byte, size_t bytes, int line);
int pk_symbol(const void *symbol, size_t size, size_t offset, size_t bytes, int line);
int pk_last_error(int clear);
void pk_memory_info(size_t *free_bytes, size_t *total_bytes);
int pk_allow_dynamic(int bytes);
uint64_t pk_clock();

// A finding that the headers make; it stops the launch where `stops` is set and then does not return.
void pk_finding(const char *kind, const char *text, int line, int stops, int error);

// For the judge: options and buffers. Strings are copied.
void pk_option(const char *name, long long value);  // seed, workers, check
int pk_report(int descriptor);                      // findings go there as JSON lines
void pk_name_buffer(void *start, size_t bytes, const char *name, int initialised);
void pk_forget_buffers();
int pk_version();
}
