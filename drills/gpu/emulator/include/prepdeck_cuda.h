// Included before a rewritten `.cu` file: everything that nvcc knows without an #include. Learner macros come after it.
#pragma once
#include "prepdeck_host.h"

// assert of a kernel ends the launch, not the process; <assert.h> may be included again, and its macro then calls ours.
extern "C" [[noreturn]] inline void prepdeck_assert_fail(const char *expression, const char *, unsigned line, const char *) {
  char text[300];
  std::snprintf(text, sizeof text, "The assertion %s does not hold", expression);
  pk_finding("assert", text, static_cast<int>(line), 1, 710);
  std::abort();
}
#define __assert_fail prepdeck_assert_fail

// Kernels have a heap of their own; host code gets the C library's.
inline void *prepdeck_malloc(size_t bytes, int line = __builtin_LINE()) { return pk_heap_malloc(bytes, line); }
inline void prepdeck_free(void *pointer, int line = __builtin_LINE()) { pk_heap_free(pointer, line); }
namespace std {
using ::prepdeck_free;
using ::prepdeck_malloc;
}  // namespace std
#define malloc prepdeck_malloc
#define free prepdeck_free

#ifdef __clang__  // a kernel that it inlines with a null pointer becomes a trap
#define __global__ __attribute__((noinline))
#else
#define __global__
#endif
#define __device__
#define __host__
#define __constant__
#define __managed__
#define __grid_constant__
#define __cluster_dims__(...)
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __align__(n) alignas(n)

// Names, not calls: host code may declare variables called blockDim.
#define threadIdx pk_threadIdx
#define blockIdx pk_blockIdx
#define blockDim pk_blockDim
#define gridDim pk_gridDim

#define __CUDACC__ 1
#define __CUDA_ARCH__ 800
#define CUDART_VERSION 13000
#define PREPDECK_EMULATOR 1
