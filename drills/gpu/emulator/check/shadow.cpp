#include "shadow.h"

#include "coach.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>
#include <unordered_map>

#include "../runtime/memory.h"

uint32_t sync_count = 1;
const Block *newest_block = nullptr;
BlockOrder *newest_order = nullptr;

namespace {

// Checks run on one thread of the system, so nothing here is locked.
std::unordered_map<const Block *, BlockOrder> orders;
uint64_t instances = 0;
uint32_t moments = 0;
uint64_t launch_seen = 0;
bool fenced = false;

void see_launch(const Launch &launch) {
  if (launch.number == launch_seen) return;
  launch_seen = launch.number;
  sync_count = 1;
  fenced = false;
  orders.clear();
  newest_block = nullptr;
}

bool ordered(const Access &earlier, const Access &now, const BlockOrder &order) {
  if (earlier.block == now.block) {
    if (earlier.thread == now.thread || earlier.phase != now.phase) return true;
    const unsigned warp = now.thread / LANES;
    if (earlier.thread / LANES == warp &&
        order.warps[warp].met[now.thread % LANES][earlier.thread % LANES] > earlier.epoch) {
      return true;
    }
  }
  return earlier.sync < std::max(order.acquired[now.thread], order.acquired_by_all);
}


void *zeros(size_t bytes) {
  void *mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  return mapped;
}

// Whether all that read the cell did so before `now`; else `earlier` is one that did not.
bool readers_ordered(const Cell &cell, const Access &now, const BlockOrder &order, Access &earlier) {
  earlier = cell.read;
  switch (cell.readers) {
    case Readers::one: return ordered(cell.read, now, order);
    case Readers::lanes: {
      if (cell.read.block == now.block && cell.read.phase != now.phase) return true;
      for (unsigned i = 0; i < LANES; ++i) {
        if (!(cell.lanes->present >> i & 1)) continue;
        earlier.thread = static_cast<uint16_t>(cell.read.thread / LANES * LANES + i);
        earlier.epoch = cell.lanes->epoch[i];
        if (!ordered(earlier, now, order)) return false;
      }
      return true;
    }
    default: break;
  }
  // Several warps or blocks: one access stands for all, so neither its thread nor its warp helps.
  if (cell.readers == Readers::warps && cell.read.block == now.block && cell.read.phase != now.phase) return true;
  return cell.read.sync < std::max(order.acquired[now.thread], order.acquired_by_all);
}

void note_read(Cell &cell, const Access &now, const BlockOrder &order) {
  Access &slot = cell.read;
  // Most of the time: another lane of the same warp, with nothing between that would order the two.
  if (slot.block == now.block && slot.phase == now.phase && slot.sync == now.sync &&
      is_one_more_lane(cell, now.thread, now.epoch)) {
    add_lane(*cell.lanes, now.thread % LANES, now.epoch);
    slot.bytes |= now.bytes;
    return;
  }
  Access unused;
  if (slot.bytes == 0 || readers_ordered(cell, now, order, unused)) {
    slot = now;
    cell.readers = Readers::one;
    return;
  }
  if (slot.block != now.block) {
    cell.readers = Readers::blocks;
  } else if (slot.thread / LANES != now.thread / LANES) {
    if (cell.readers != Readers::blocks) cell.readers = Readers::warps;
  } else if (cell.readers <= Readers::lanes) {
    if (!cell.lanes) cell.lanes = std::make_unique<Lanes>();
    if (cell.readers == Readers::one) {
      cell.lanes->present = 1u << (slot.thread % LANES);
      cell.lanes->epoch[slot.thread % LANES] = slot.epoch;
      cell.readers = Readers::lanes;
    }
    add_lane(*cell.lanes, now.thread % LANES, now.epoch);
  }
  slot.bytes |= now.bytes;
  slot.sync = std::max(slot.sync, now.sync);
}

}  // namespace

Shadow::~Shadow() {
  if (cells_ == nullptr) return;
  for (size_t i = 0; i < count_; ++i) {
    if (cells_[i].lanes) cells_[i].lanes.reset();
  }
  munmap(cells_, count_ * sizeof(Cell));
  munmap(moments_, count_ * sizeof(uint32_t));
}

// All bytes zero is what an empty cell consists of, so the mapping needs no constructors.
void Shadow::start(size_t bytes, unsigned shift) {
  shift_ = shift;
  count_ = (bytes >> shift) + 1;
  cells_ = static_cast<Cell *>(zeros(count_ * sizeof(Cell)));
  moments_ = static_cast<uint32_t *>(zeros(count_ * sizeof(uint32_t)));
}

void Shadow::refine(unsigned shift) {
  munmap(moments_, count_ * sizeof(uint32_t));
  Cell *const old = cells_;
  const size_t count = count_, parts = size_t{1} << (shift_ - shift), unit = size_t{1} << shift;
  start((count - 1) << shift_, shift);
  for (size_t i = 0; i < count; ++i) {
    if (old[i].owner == 0) continue;
    for (size_t k = 0; k < parts && i * parts + k < count_; ++k) {
      const auto part = [&](uint8_t bytes) { return static_cast<uint8_t>(bytes >> (k * unit) & ((1u << unit) - 1)); };
      Cell &cell = cells_[i * parts + k];
      cell.owner = old[i].owner;
      cell.written = old[i].written;
      cell.atomic = old[i].atomic;
      cell.read = old[i].read;
      for (Access *slot : {&cell.written, &cell.atomic, &cell.read}) slot->bytes = part(slot->bytes);
      cell.readers = old[i].readers;
      cell.initialised = part(old[i].initialised);
      if (old[i].lanes) cell.lanes = std::make_unique<Lanes>(*old[i].lanes);
    }
    old[i].lanes.reset();
  }
  munmap(old, count * sizeof(Cell));
}


BlockOrder &find_order(Block &block) {
  see_launch(*block.launch);
  if (newest_block != &block) {
    newest_block = &block;
    newest_order = &orders[&block];
  }
  BlockOrder &order = *newest_order;
  if (order.warps.size() != block.warps.size() || order.instance == 0) {
    order.instance = ++instances;
    order.warps.assign(block.warps.size(), WarpOrder{});
    order.acquired.assign(block.threads.size(), 0);
  }
  order.moment = ++moments;
  order.sync_seen = sync_count;
  if (order.phase_of_all != block.barrier.phase) {
    order.phase_of_all = block.barrier.phase;
    order.acquired_by_all = std::max(order.acquired_by_all, *std::max_element(order.acquired.begin(), order.acquired.end()));
  }
  return order;
}

void synchronising_access() {
  if (!fenced) return;
  order_of(*engine->block).acquired[engine->thread->rank] = ++sync_count;
}

void fence_was_used() {
  if (engine != nullptr && engine->launch != nullptr) see_launch(*engine->launch);
  fenced = true;
}

Conflict note(Cell &cell, uint64_t owner, const Access &now, bool shared, const BlockOrder &order) {
  Conflict conflict;
  if (cell.owner != owner) {
    cell.owner = owner;
    cell.written = cell.atomic = cell.read = Access{};
    cell.readers = Readers::one;
    cell.initialised = 0;
  }
  const auto clash = [&](const Access &earlier) {
    if (conflict.found || !(earlier.bytes & now.bytes)) return;
    const bool both = synchronises(earlier.kind) && synchronises(now.kind);
    const bool same_warp = earlier.block == now.block && earlier.thread / LANES == now.thread / LANES;
    const bool lock_step = both && shared && same_warp && earlier.kind != Kind::atomic && now.kind != Kind::atomic;
    if (both && !lock_step) return;
    conflict.found = true;
    conflict.lock_step = lock_step;
    conflict.earlier = earlier;
  };
  if (cell.written.bytes && !ordered(cell.written, now, order)) clash(cell.written);
  if (cell.atomic.bytes && !ordered(cell.atomic, now, order)) clash(cell.atomic);
  if (writes(now.kind) && cell.read.bytes) {
    Access earlier;
    if (!readers_ordered(cell, now, order, earlier)) clash(earlier);
  }
  if (writes(now.kind)) {
    (synchronises(now.kind) ? cell.atomic : cell.written) = now;
  } else {
    note_read(cell, now, order);
  }
  return conflict;
}

// -- what the runtime tells ---------------------------------------------------------------------------------------------

void lanes_have_met(Block &block, unsigned warp, uint32_t lanes) {
  BlockOrder &order = order_of(block);
  WarpOrder &of = order.warps[warp];
  ++of.epoch;
  uint32_t newest = 0;
  for (unsigned i = 0; i < LANES; ++i) {
    if (!(lanes >> i & 1)) continue;
    newest = std::max(newest, order.acquired[warp * LANES + i]);
    for (unsigned j = 0; j < LANES; ++j) {
      if (lanes >> j & 1) of.met[i][j] = of.epoch;
    }
  }
  for (unsigned i = 0; i < LANES; ++i) {
    if (lanes >> i & 1) order.acquired[warp * LANES + i] = newest;
  }
}

void block_has_started(Block &block) {
  orders.erase(&block);
  newest_block = nullptr;
  coach_block(block);
}

// Everything before it is ordered before everything after it, in all blocks.
void grid_was_synchronised(Launch &) {
  ++sync_count;
  for (auto &entry : orders) {
    entry.second.acquired_by_all = sync_count;
  }
}
