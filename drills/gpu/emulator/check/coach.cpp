// The accesses of a warp are put together as on a GPU: an instruction of the warp is the k-th execution of one place by
// its lanes. Under divergence those need not have been at one time, and the compiler may keep a value that a GPU would
// load again: the counts are a hint, exact for the accesses that were made.
#include "coach.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "../runtime/memory.h"
#include "../runtime/report.h"

namespace {

constexpr unsigned BLOCKS = 8;        // of a launch that are counted, spread over the grid
constexpr unsigned LAUNCHES = 16;     // of one line
constexpr unsigned EXECUTIONS = 256;  // of one place by one thread
constexpr size_t SECTOR = 32, BANKS = 32, WORD = 4;

enum class What : uint8_t { read, write, atomic, step };
constexpr const char *NAMES[] = {"read", "write", "atomic", "step"};

struct Site {
  Place place;
  What what;
  Space space;
  uint64_t moved = 0, needed = 0, instructions = 0;
  unsigned worst = 0, worst_needed = 0;  // of one instruction

  void add(unsigned cost, unsigned least) {
    moved += cost;
    needed += least;
    ++instructions;
    if (cost - least > worst - worst_needed) worst = cost, worst_needed = least;
  }
};

// One instruction of a warp, as far as its lanes have come to it.
struct Instruction {
  uint32_t lanes = 0;
  bool counted = false;
  uint64_t address[LANES];
};

struct Warps {
  std::vector<Instruction> open;  // executions first, first + 1, ...
  unsigned first = 0, counted = 0;
};

struct Seen {
  std::vector<uint16_t> executions;                       // by thread
  std::vector<Warps> warps;                               // of accesses: by warp
  std::vector<std::vector<uint8_t>> active;               // of steps: by execution and warp, the lanes that came
  size_t bytes = 0;
};

std::vector<Site> sites;
std::unordered_map<uint64_t, unsigned> numbers;  // of sites
std::map<std::tuple<std::string, int>, unsigned> launches;

uint64_t key_of(Place place, What what, Space space) {
  return (place << 3 ^ (place & LINE_BIT)) + (static_cast<uint64_t>(what) << 1 | static_cast<uint64_t>(space));
}

unsigned site_of(Place place, What what, Space space) {
  const auto [found, made] = numbers.try_emplace(key_of(place, what, space), sites.size());
  if (made) sites.push_back({place, what, space});
  return found->second;
}

// How many different values there are; sorts them.
template <class T>
unsigned distinct(T *values, unsigned count) {
  std::sort(values, values + count);
  return static_cast<unsigned>(std::unique(values, values + count) - values);
}

void count_sectors(Site &site, const uint64_t *addresses, unsigned count, size_t bytes) {
  uint64_t sectors[LANES], different[LANES];
  for (unsigned i = 0; i < count; ++i) sectors[i] = addresses[i] / SECTOR, different[i] = addresses[i];
  const unsigned least = static_cast<unsigned>((distinct(different, count) * bytes + SECTOR - 1) / SECTOR);
  site.add(distinct(sectors, count), least);
}

// Lanes are served 32 at a time, 16 where each takes 8 bytes, 8 where it takes 16; one word is read once for all.
unsigned passes(const uint64_t *addresses, unsigned count, size_t bytes) {
  uint64_t words[LANES * 4];
  unsigned total = 0;
  for (unsigned i = 0; i < count; ++i) {
    for (size_t part = 0; part < std::max(bytes, WORD); part += WORD) words[total++] = (addresses[i] + part) / WORD;
  }
  total = distinct(words, total);
  unsigned of_bank[BANKS] = {}, most = 0;
  for (unsigned i = 0; i < total; ++i) most = std::max(most, ++of_bank[words[i] % BANKS]);
  return most;
}

void count_passes(Site &site, const Instruction &made, size_t bytes) {
  const unsigned group = bytes <= WORD ? 32 : bytes == 8 ? 16 : 8;
  unsigned cost = 0, least = 0;
  for (unsigned first = 0; first < LANES; first += group) {
    uint64_t addresses[LANES];
    unsigned count = 0;
    for (unsigned i = first; i < first + group; ++i) {
      if (made.lanes >> i & 1) addresses[count++] = made.address[i];
    }
    if (count == 0) continue;
    ++least;
    cost += passes(addresses, count, bytes);
  }
  site.add(cost, least);
}

// Atomic updates of one address are made one after another.
void count_updates(Site &site, uint64_t *addresses, unsigned count) {
  std::sort(addresses, addresses + count);
  unsigned most = 0, same = 0;
  for (unsigned i = 0; i < count; ++i) {
    same = i > 0 && addresses[i] == addresses[i - 1] ? same + 1 : 1;
    most = std::max(most, same);
  }
  site.add(most, 1);
}

void count(Site &site, Instruction &made, size_t bytes) {
  made.counted = true;
  if (site.space == Space::shared && site.what != What::atomic) return count_passes(site, made, bytes);
  uint64_t addresses[LANES];
  unsigned lanes = 0;
  for (unsigned i = 0; i < LANES; ++i) {
    if (made.lanes >> i & 1) addresses[lanes++] = made.address[i];
  }
  if (site.what == What::atomic) return count_updates(site, addresses, lanes);
  count_sectors(site, addresses, lanes, bytes);
}

// A step costs each warp that has a lane in it; at best all lanes that take it lie side by side. Where each warp sends
// one lane only, to act for the warp, that is no divergence.
void count_steps(Site &site, const Seen &seen) {
  for (const auto &lanes : seen.active) {
    unsigned warps = 0, threads = 0, most = 0;
    for (const unsigned of : lanes) {
      warps += of > 0;
      threads += of;
      most = std::max(most, of);
    }
    if (warps > 0) site.add(warps, most == 1 ? warps : (threads + LANES - 1) / LANES);
  }
}

}  // namespace

// What is known of one block while it runs.
struct Coach {
  std::vector<Seen> seen;  // by site
  unsigned warps, threads;

  Seen &at(unsigned site) {
    if (seen.size() <= site) seen.resize(site + 1);
    Seen &found = seen[site];
    if (found.executions.empty()) found.executions.assign(threads, 0);
    return found;
  }
};

namespace {

std::unordered_map<const Block *, Coach> coaches;

bool chosen(uint64_t number, uint64_t blocks) {
  if (blocks <= BLOCKS) return true;
  for (uint64_t i = 0; i < BLOCKS; ++i) {
    if (number == i * (blocks - 1) / (BLOCKS - 1)) return true;
  }
  return false;
}

}  // namespace

void coach_access(const char *address, size_t bytes, Kind kind, Place place, Space space) {
  const What what = kind == Kind::atomic ? What::atomic : writes(kind) ? What::write : What::read;
  const unsigned number = site_of(place, what, space), rank = engine->thread->rank;
  Coach &coach = *engine->block->coach;
  Seen &seen = coach.at(number);
  const unsigned execution = seen.executions[rank];
  if (execution >= EXECUTIONS) return;
  ++seen.executions[rank];
  seen.bytes = bytes;
  if (seen.warps.empty()) seen.warps.resize(coach.warps);
  Warps &warp = seen.warps[rank / LANES];
  const unsigned index = execution - warp.first;
  if (warp.open.size() <= index) warp.open.resize(index + 1);
  Instruction &made = warp.open[index];
  made.lanes |= 1u << (rank % LANES);
  made.address[rank % LANES] = reinterpret_cast<uintptr_t>(address);
  if (made.lanes != engine->block->warps[rank / LANES].exists) return;
  count(sites[number], made, bytes);
  if (++warp.counted < warp.open.size()) return;
  warp.first += warp.counted;
  warp.counted = 0;
  warp.open.clear();
}

void coach_step(Place place) {
  const unsigned rank = engine->thread->rank;
  Coach &coach = *engine->block->coach;
  Seen &seen = coach.at(site_of(place, What::step, Space::global));
  const unsigned execution = seen.executions[rank];
  if (execution >= EXECUTIONS) return;
  ++seen.executions[rank];
  if (seen.active.size() <= execution) seen.active.resize(execution + 1, std::vector<uint8_t>(coach.warps));
  ++seen.active[execution][rank / LANES];
}

// -- what the runtime tells ---------------------------------------------------------------------------------------------

void coach_block(Block &block) {
  block.coach = nullptr;
  if (!chosen(block.number, block.launch->blocks)) return;
  if (launches[{block.launch->kernel, block.launch->line}] >= LAUNCHES) return;
  Coach &coach = coaches[&block];
  coach = {{}, static_cast<unsigned>(block.warps.size()), block.launch->threads};
  block.coach = &coach;
}

void block_has_ended(Block &block) {
  if (block.coach == nullptr) return;
  for (unsigned number = 0; number < block.coach->seen.size(); ++number) {
    Seen &seen = block.coach->seen[number];
    count_steps(sites[number], seen);
    for (Warps &warp : seen.warps) {
      for (Instruction &made : warp.open) {
        if (made.lanes != 0 && !made.counted) count(sites[number], made, seen.bytes);
      }
    }
  }
  block.coach = nullptr;
  coaches.erase(&block);
}

// A launch that failed is not coached: what it did is no measure.
void tell_counts(const Launch &launch) {
  if (!launch.failed) {
    ++launches[{launch.kernel, launch.line}];
    for (const Site &site : sites) {
      if (site.instructions == 0) continue;
      const bool by_line = site.place & LINE_BIT;
      report(Count{NAMES[static_cast<int>(site.what)], site.space == Space::shared, launch.kernel,
                   by_line ? static_cast<int>(site.place & 0xffffffff) : 0,
                   by_line ? nullptr : reinterpret_cast<const void *>(site.place), site.moved, site.needed,
                   site.instructions, site.worst, site.worst_needed});
    }
  }
  sites.clear();
  numbers.clear();
  coaches.clear();
}
