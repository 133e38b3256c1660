#include "stacks.h"

#include <sys/mman.h>

#include <algorithm>

StackPool::~StackPool() {
  for (char *chunk : chunks_) munmap(chunk, CHUNK * BYTES);
}

char *StackPool::take() {
  if (free_.empty()) {
    void *mapped = mmap(nullptr, CHUNK * BYTES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) return nullptr;
    auto *chunk = static_cast<char *>(mapped);
    const bool guarded = chunks_.size() * CHUNK < GUARDED;
    chunks_.push_back(chunk);
    for (size_t i = CHUNK; i-- > 0;) {
      char *stack = chunk + i * BYTES;
      if (guarded && mprotect(stack, GUARD, PROT_NONE) != 0) return nullptr;
      free_.push_back(stack);
    }
  }
  char *stack = free_.back();
  free_.pop_back();
  return stack;
}

void StackPool::give(char *stack) { free_.push_back(stack); }

bool StackPool::in_guard(const void *address) const {
  const auto *at = static_cast<const char *>(address);
  return std::any_of(chunks_.begin(), chunks_.end(), [&](const char *chunk) {
    return at >= chunk && at < chunk + CHUNK * BYTES && static_cast<size_t>(at - chunk) % BYTES < GUARD;
  });
}
