// What the judge sets: the order of threads, how many threads of the system work, whether every access is checked.
#pragma once
#include <cstdint>
#include <vector>

struct Options {
  uint64_t seed = 0;     // 0 ascending, 1 descending, else random orders
  unsigned workers = 0;  // threads of the system; 0: as many as there are cores
  bool check = false;    // the library was built with checks: one thread of the system, exact addresses
};
extern Options options;

void shuffle_order(std::vector<unsigned> &order, uint64_t block);
uint64_t block_in_order(uint64_t at, uint64_t blocks);
