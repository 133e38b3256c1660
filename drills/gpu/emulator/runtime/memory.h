// Device memory: regions with names, and what the host API does with them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

struct Block;
struct Launch;

struct Region {
  char *start;
  size_t bytes;
  std::string name;
  int line;           // of the cudaMalloc, 0 for the judge's buffers
  bool managed, initialised;
  char *mapping;      // nullptr for memory that is not ours to give back
  size_t mapped;
  int freed = 0;      // line of the cudaFree
};

std::string describe(const void *address);     // "1028 bytes past the end of A (4096 bytes)"
bool was_freed(const void *address);           // it lies in a region that is no more
const Region *region_of(const void *address);  // the region that holds it, guards included, or nullptr
void run_dynamic_setters(void *memory);
bool is_own_pointer(const void *address);  // one of the pointers that they set, not a variable of the learner's

// For the ordering of accesses, and for counts; nothing to do without checks.
void block_has_started(Block &block);
void block_has_ended(Block &block);
void lanes_have_met(Block &block, unsigned warp, uint32_t lanes);
void grid_was_synchronised(Launch &launch);
void memory_was_written(const void *start, size_t bytes);  // by the host API
void region_has_ended(const char *start);
void launch_has_ended(const Launch &launch);
int take_error(bool clear);
void note_error(int code);
