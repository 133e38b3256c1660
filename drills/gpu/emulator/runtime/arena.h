// The shared memory of one block: variables in the order in which they are met, then the dynamic part.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../include/prepdeck_abi.h"

// The variables of one declaration.
struct SharedVariable {
  const void *site;
  size_t offset, bytes;
  const pk_member *members;
  int count;
  void *shadow = nullptr;  // for the checks: what is remembered of its contents
};

class Arena {
 public:
  static constexpr size_t BYTES = 232 * 1024;
  // Between variables and before the first, so that an access just outside is not one of its neighbour's.
  static constexpr size_t GAP = 64;

  Arena();
  ~Arena();
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;

  void start(size_t dynamic_bytes);  // empties it and poisons it
  void *variable(const void *site, size_t bytes, size_t alignment, const pk_member *members, int count);  // nullptr: it is full
  void *dynamic() const { return memory_ + dynamic_; }
  size_t static_bytes() const { return static_bytes_; }
  char *memory() const { return memory_; }
  size_t used() const { return used_; }
  size_t dynamic_offset() const { return dynamic_; }
  size_t dynamic_bytes() const { return dynamic_bytes_; }
  std::vector<SharedVariable> &variables() { return variables_; }
  void *dynamic_shadow = nullptr;

 private:
  void poison_to(size_t end);

  char *memory_;
  size_t used_ = 0, dynamic_ = 0, dynamic_bytes_ = 0, static_bytes_ = 0, dirty_ = 0;
  std::vector<SharedVariable> variables_;
};
