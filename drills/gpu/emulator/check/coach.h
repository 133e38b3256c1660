// Counts of how well the lanes of a warp go together: sectors, bank passes, atomics on one address, branches.
#pragma once
#include <cstddef>

#include "shadow.h"

enum class Space : uint8_t { global, shared };

// The running thread's access; only blocks with a coach are counted.
void coach_access(const char *address, size_t bytes, Kind kind, Place place, Space space);
void coach_step(Place place);  // the running thread enters a straight piece of code
void coach_block(Block &block);  // it starts: gives it a coach, or none
void tell_counts(const Launch &launch);

inline bool coached() { return engine->block->coach != nullptr; }
