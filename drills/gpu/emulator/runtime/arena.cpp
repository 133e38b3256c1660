#include "arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "poison.h"

Arena::Arena() {
  void *mapped = mmap(nullptr, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  memory_ = static_cast<char *>(mapped);
}

Arena::~Arena() { munmap(memory_, BYTES); }

void Arena::start(size_t dynamic_bytes) {
  poison(memory_, dirty_);
  variables_.clear();
  dynamic_shadow = nullptr;
  static_bytes_ = 0;
  dynamic_ = GAP;
  dynamic_bytes_ = dynamic_bytes;
  used_ = GAP + (dynamic_bytes ? dynamic_bytes + GAP : 0);
  if (used_ > dirty_) poison_to(used_);
}

// Begins at a multiple of 4, a little before what is dirty if need be: that is a gap, or poison.
void Arena::poison_to(size_t end) {
  const size_t begin = dirty_ / sizeof POISON_WORD * sizeof POISON_WORD;
  poison(memory_ + begin, end - begin);
  dirty_ = end;
}

void *Arena::variable(const void *site, size_t bytes, size_t alignment, const pk_member *members, int count) {
  for (const SharedVariable &known : variables_) {
    if (known.site == site) return memory_ + known.offset;
  }
  const size_t unit = std::max<size_t>(alignment, 16);
  const size_t offset = (used_ + unit - 1) / unit * unit;
  if (offset + bytes + GAP > BYTES) return nullptr;
  variables_.push_back({site, offset, bytes, members, count, nullptr});
  used_ = offset + bytes + GAP;
  static_bytes_ += bytes;
  if (used_ > dirty_) poison_to(used_);
  return memory_ + offset;
}
