// Stacks for threads, kept for reuse. The lowest page of each is inaccessible, so that an overflow is a fault with a name.
#pragma once
#include <cstddef>
#include <vector>

class StackPool {
 public:
  static constexpr size_t BYTES = 128 * 1024;
  static constexpr size_t GUARD = 4096;

  ~StackPool();
  char *take();            // the lower end, or nullptr where the system gives no more memory
  void give(char *stack);  // it may be used again
  bool in_guard(const void *address) const;
  size_t mapped() const { return chunks_.size() * CHUNK; }

 private:
  static constexpr size_t CHUNK = 64;  // stacks mapped at a time
  // Each guard page splits a mapping, and Linux allows 65,530 of them: from here on stacks have none.
  static constexpr size_t GUARDED = 16384;
  std::vector<char *> free_, chunks_;
};
