#include "options.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "../include/prepdeck_abi.h"

Options options;

void shuffle_order(std::vector<unsigned> &order, uint64_t block) {
  if (options.seed == 1) std::reverse(order.begin(), order.end());
  if (options.seed < 2) return;
  uint64_t state = options.seed * 0x9E3779B97F4A7C15u + block;  // SplitMix64 (Steele, Lea and Flood 2014)
  for (size_t i = order.size(); i > 1; --i) {
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    std::swap(order[i - 1], order[(z ^ (z >> 31)) % i]);
  }
}

// Descending blocks only with checks: without them a block that waits for a later one by plain reads would wait for ever.
uint64_t block_in_order(uint64_t at, uint64_t blocks) {
  return options.seed == 1 && options.check ? blocks - 1 - at : at;
}

extern "C" void pk_option(const char *name, long long value) {
  if (std::strcmp(name, "seed") == 0) options.seed = static_cast<uint64_t>(value);
  if (std::strcmp(name, "workers") == 0) options.workers = static_cast<unsigned>(value);
  if (std::strcmp(name, "check") == 0) options.check = value != 0;
}

extern "C" int pk_version() { return 1; }
