// What memory holds that nobody has written: as a float or a double a NaN, but another one than what the judge fills outputs
// with, so that a result made from it does not look as if it had never been written.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

constexpr uint32_t POISON_WORD = 0xFFFFDEAD;
constexpr uint64_t POISON = uint64_t{POISON_WORD} << 32 | POISON_WORD;

// start: aligned to 4 bytes.
inline void poison(char *start, size_t bytes) {
  size_t done = 0;
  for (; done + sizeof POISON_WORD <= bytes; done += sizeof POISON_WORD) std::memcpy(start + done, &POISON_WORD, sizeof POISON_WORD);
  std::memcpy(start + done, &POISON_WORD, bytes - done);
}
