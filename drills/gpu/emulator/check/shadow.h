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
  uint32_t newest = 0;   // of the epochs of those present
  unsigned latest = 0;   // the lane that came last
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
  // The moment of its block at which a plain read of all of a cell was found to change nothing; 0: none.
  uint32_t &moment_at(size_t offset) { return moments_[offset >> shift_]; }
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
  uint32_t *moments_ = nullptr;
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
  uint32_t sync_seen = 0;           // the launch's count when it was asked for last
  uint32_t moment = 0;              // another one after each barrier, and whenever that count has gone on
};

// A conflict: the earlier access of another thread that the present one is not ordered after.
struct Conflict {
  bool found = false;
  bool lock_step = false;  // both volatile, in one warp: code that relies on lanes running in lock step
  Access earlier;
};

extern uint32_t sync_count;        // synchronising accesses of the launch so far
BlockOrder &find_order(Block &block);
extern const Block *newest_block;  // the one that was asked for last, with its order
extern BlockOrder *newest_order;

inline BlockOrder &order_of(Block &block) {
  const bool same = newest_block == &block && newest_order->phase_of_all == block.barrier.phase;
  return same && newest_order->sync_seen == sync_count ? *newest_order : find_order(block);
}

void synchronising_access();  // of the running thread
void fence_was_used();

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

inline void add_lane(Lanes &lanes, unsigned lane, uint32_t epoch) {
  lanes.latest = lane;
  lanes.newest = epoch;
  lanes.present |= 1u << lane;
  lanes.epoch[lane] = epoch;
}

// Whether one more lane of the warp that reads a cell is all there is to note: nothing has ordered it after the last one.
inline bool is_one_more_lane(const Cell &cell, unsigned thread, uint32_t epoch) {
  return cell.readers == Readers::lanes && cell.read.thread / LANES == thread / LANES && cell.lanes->newest == epoch &&
         cell.lanes->latest != thread % LANES;
}

// Whether a shared cell is as most accesses find it, plain reads of all of it: written before the block's last barrier,
// and read since. `all`: the mask of its bytes.
inline bool is_being_read(const Cell &cell, uint64_t owner, uint32_t phase, uint8_t all) {
  return cell.owner == owner && cell.read.phase == phase && cell.read.bytes == all && cell.read.sync == sync_count &&
         cell.initialised == all && cell.atomic.bytes == 0 && (cell.written.bytes == 0 || cell.written.phase != phase);
}

// Remembers an access and returns what it conflicts with.
Conflict note(Cell &cell, uint64_t owner, const Access &now, bool shared, const BlockOrder &order);
