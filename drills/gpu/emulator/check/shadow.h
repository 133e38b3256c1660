// What is remembered of each word of memory, and when two accesses are ordered.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "../runtime/block.h"

enum class Kind : uint8_t { read, write, atomic, volatile_read, volatile_write };

inline bool writes(Kind kind) { return kind == Kind::write || kind == Kind::atomic || kind == Kind::volatile_write; }
inline bool synchronises(Kind kind) { return kind >= Kind::atomic; }

// A place in the learner's code: an address, or a line with the top bit set (for what the headers do on their behalf).
using Place = uint64_t;
constexpr Place LINE_BIT = uint64_t{1} << 63;

struct Access {
  uint32_t block = 0;   // number in the launch
  uint16_t thread = 0;  // rank in the block
  Kind kind = Kind::read;
  uint8_t bytes = 0;    // mask of the bytes of the cell; 0: there is none
  uint32_t phase = 0;   // barriers of the block before it
  uint32_t epoch = 0;   // completed operations of its warp before it
  uint32_t sync = 0;    // the launch's count of synchronising accesses before it
  Place place = 0;
};

// Who read a cell besides the one in its slot.
enum class Readers : uint8_t { one, lanes, warps, blocks };

struct Lanes {
  uint32_t present = 0;
  uint32_t epoch[LANES];
};

struct Cell {
  uint64_t owner = 0;  // the launch, or for shared memory the block instance; another one's contents are history
  Access written, atomic, read;  // the last plain write, the last synchronising one, the readers
  std::unique_ptr<Lanes> lanes;
  Readers readers = Readers::one;
  uint8_t initialised = 0;  // mask of bytes, for shared memory
};

// The cells of one region or one shared variable: 1 << shift bytes each, decided by its smallest access so far.
class Shadow {
 public:
  Cell *at(size_t offset) { return &cells_[offset >> shift_]; }
  void start(size_t bytes, unsigned shift);
  void refine(unsigned shift);  // smaller cells, with the contents of those that they come from
  bool started() const { return cells_ != nullptr; }
  unsigned shift() const { return shift_; }
  ~Shadow();
  Shadow() = default;
  Shadow(const Shadow &) = delete;
  Shadow &operator=(const Shadow &) = delete;

 private:
  Cell *cells_ = nullptr;
  size_t count_ = 0;
  unsigned shift_ = 2;
};

// What a thread of the running launch knows of the order of things.
struct WarpOrder {
  uint32_t epoch = 1;
  uint32_t met[LANES][LANES] = {};
};

struct BlockOrder {
  uint64_t instance = 0;
  std::vector<WarpOrder> warps;
  std::vector<uint32_t> acquired;   // by thread: the launch's count at its last synchronising access
  uint32_t acquired_by_all = 0;     // passed on by barriers
  uint32_t phase_of_all = 0;
};

// A conflict: the earlier access of another thread that the present one is not ordered after.
struct Conflict {
  bool found = false;
  bool lock_step = false;  // both volatile, in one warp: code that relies on lanes running in lock step
  Access earlier;
};

BlockOrder &order_of(Block &block);
void synchronising_access();  // of the running thread
void fence_was_used();
extern uint32_t sync_count;   // synchronising accesses of the launch so far

// The access that the running thread makes now, without the bytes.
inline Access here(const BlockOrder &order, Kind kind, Place place) {
  const Thread &me = *engine->thread;
  Access access;
  access.block = static_cast<uint32_t>(engine->block->number);
  access.thread = static_cast<uint16_t>(me.rank);
  access.kind = kind;
  access.phase = engine->block->barrier.phase;
  access.epoch = order.warps[me.rank / LANES].epoch;
  access.sync = sync_count;
  access.place = place;
  return access;
}

// Remembers an access and returns what it conflicts with.
Conflict note(Cell &cell, uint64_t owner, const Access &now, bool shared, const BlockOrder &order);
