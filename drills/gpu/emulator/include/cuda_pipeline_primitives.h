// Asynchronous copies from global to shared memory: a copy, the end of a batch, a wait for all but the last batches.
#pragma once
#include "prepdeck_cuda.h"

inline void __pipeline_memcpy_async(void *to, const void *from, size_t bytes, size_t zeros = 0, PK_LINE) {
  pk_copy_async(to, from, bytes, zeros, pk_line);
}
inline void __pipeline_commit() { pk_copy_commit(); }
inline void __pipeline_wait_prior(size_t prior) { pk_copy_wait(prior); }
