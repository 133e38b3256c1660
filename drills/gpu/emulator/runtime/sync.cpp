// Barriers and warp operations: who waits for whom, and what they exchange.
#include "block.h"
#include "memory.h"
#include "report.h"

namespace {

Thread &self() { return *engine->thread; }

Warp &own_warp() { return engine->block->warps[self().rank / LANES]; }

// Registers the running lane in an operation and waits until all lanes of its mask have come.
void meet(WarpOp op, uint32_t mask, int line) {
  Thread &me = self();
  const unsigned lane = me.rank % LANES;
  me.mask = mask & own_warp().exists;
  if (!(me.mask >> lane & 1)) {
    report({"mask", "Lane " + std::to_string(lane) + " calls a warp operation with a mask that leaves it out (" +
                        where() + ").",
            line});
    engine->launch->fail(719);
    engine->abandon();
  }
  me.op = op;
  me.polls = 0;
  own_warp().waiting |= 1u << lane;
  me.line = line;
  if (!engine->block->complete_warp(me.rank / LANES, me)) engine->wait(State::warp, line);
}

}  // namespace

void Block::complete_barrier() {
  Barrier &b = barrier;
  if (live < threads.size() && !b.exit_told) {
    b.exit_told = true;
    report({"barrier-exit",
            std::to_string(threads.size() - live) + " of " + std::to_string(threads.size()) +
                " threads of the block had already returned when the others reached this barrier.",
            b.line, nullptr, 0, nullptr, true});
  }
  b.result = b.kind == 1 ? static_cast<int>(b.count) : b.kind == 2 ? b.all : b.any;
  for (Thread &t : threads) {
    if (t.state == State::barrier) t.state = State::runnable;
  }
  b.arrived = b.count = 0;
  b.all = true;
  b.any = false;
  ++b.phase;
}

bool Block::complete_warp(unsigned number_of_warp, const Thread &of) {
  Warp &warp = warps[number_of_warp];
  const uint32_t members = of.mask & warp.live;
  if (members & ~warp.waiting) return false;
  Thread *const lanes = &threads[number_of_warp * LANES];
  const WarpOp op = of.op;
  const uint32_t mask = of.mask;
  uint64_t values[LANES];
  for (int i = 0; i < LANES; ++i) {
    if (!(members >> i & 1)) continue;
    if (lanes[i].op != op || lanes[i].mask != mask) return false;
    values[i] = lanes[i].value;
  }
  uint32_t ballot = 0;
  for (int i = 0; i < LANES; ++i) {
    if (members >> i & 1 && values[i]) ballot |= 1u << i;
  }
  for (int i = 0; i < LANES; ++i) {
    if (!(members >> i & 1)) continue;
    Thread &t = lanes[i];
    if (op == WarpOp::shuffle) {
      if (members >> t.source & 1) {
        t.value = values[t.source];
      } else {
        t.value = POISON;
        report({"shfl-inactive",
                "Lane " + std::to_string(i) + " reads from lane " + std::to_string(t.source) +
                    ", which does not take part; the result is undefined.",
                t.line});
      }
    } else if (op == WarpOp::ballot) {
      t.value = ballot;
    } else if (op == WarpOp::gather) {
      for (int j = 0; j < LANES; ++j) t.all[j] = members >> j & 1 ? values[j] : POISON;
    }
    t.met = members;
    if (t.state == State::warp) t.state = State::runnable;
  }
  warp.waiting &= ~members;
  lanes_have_met(*this, number_of_warp, members);
  return true;
}

// A mask of active lanes is known when no lane of the block can run: those that wait at one call are it.
void Block::complete_active_masks() {
  for (size_t w = 0; w < warps.size(); ++w) {
    Thread *const lanes = &threads[w * LANES];
    for (int i = 0; i < LANES; ++i) {
      if (!(warps[w].exists >> i & 1) || lanes[i].state != State::warp || lanes[i].op != WarpOp::active) continue;
      uint32_t together = 0;
      const int line = lanes[i].line;
      for (int j = i; j < LANES; ++j) {
        const bool here = warps[w].exists >> j & 1 && lanes[j].state == State::warp &&
                          lanes[j].op == WarpOp::active && lanes[j].line == line;
        if (here) together |= 1u << j;
      }
      for (int j = i; j < LANES; ++j) {
        if (!(together >> j & 1)) continue;
        lanes[j].met = together;
        lanes[j].state = State::runnable;
      }
      warps[w].waiting &= ~together;
    }
  }
}

void Block::exit(Thread &ended) {
  ended.state = State::done;
  --live;
  Warp &warp = warps[ended.rank / LANES];
  warp.live &= ~(1u << (ended.rank % LANES));
  for (uint32_t left = warp.waiting; left;) {
    const int lane = __builtin_ctz(left);
    const Thread &waiting = threads[ended.rank / LANES * LANES + static_cast<unsigned>(lane)];
    left &= ~(waiting.mask | 1u << lane);
    if (waiting.op != WarpOp::active) complete_warp(ended.rank / LANES, waiting);
  }
  if (live && barrier.arrived == live) complete_barrier();
}

extern "C" {

int pk_barrier(int kind, int predicate, int line) {
  if (engine == nullptr) return 0;
  Block &block = *engine->block;
  Barrier &b = block.barrier;
  if (b.arrived == 0) {
    b.line = line;
    b.kind = kind;
  } else if (b.line != line || b.kind != kind) {
    report({"barrier-divergence",
            "Threads of one block wait at different barriers: some in line " + std::to_string(b.line) +
                ", others in line " + std::to_string(line) + " (" + where() + ").",
            line, nullptr, b.line});
  }
  ++b.arrived;
  b.count += predicate != 0;
  b.all = b.all && predicate != 0;
  b.any = b.any || predicate != 0;
  if (b.arrived < block.live) {
    engine->wait(State::barrier, line);
  } else {
    block.complete_barrier();
  }
  return b.result;
}

void pk_grid_sync(int line) {
  if (engine == nullptr) return;
  if (!engine->launch->config.cooperative) {
    report({"grid-sync", "grid.sync() needs a cooperative launch (cudaLaunchCooperativeKernel).", line});
    engine->launch->fail(719);
    engine->abandon();
  }
  engine->wait(State::grid, line);
}

void pk_sync_warp(uint32_t mask, int line) {
  if (engine) meet(WarpOp::sync, mask, line);
}

uint64_t pk_shuffle(uint32_t mask, uint64_t value, int source_lane, int line) {
  if (engine == nullptr) return value;
  self().value = value;
  self().source = source_lane & (LANES - 1);
  meet(WarpOp::shuffle, mask, line);
  return self().value;
}

uint32_t pk_ballot(uint32_t mask, int predicate, uint32_t *present, int line) {
  if (engine == nullptr) return predicate != 0;
  self().value = predicate != 0;
  meet(WarpOp::ballot, mask, line);
  if (present) *present = self().met;
  return static_cast<uint32_t>(self().value);
}

uint32_t pk_gather(uint32_t mask, uint64_t value, uint64_t all[32], int line) {
  if (engine == nullptr) {
    all[0] = value;
    return 1;
  }
  self().value = value;
  self().all = all;
  meet(WarpOp::gather, mask, line);
  return self().met;
}

uint32_t pk_active_mask(int line) {
  if (engine == nullptr) return 1;
  Thread &me = self();
  me.op = WarpOp::active;
  me.mask = 1u << (me.rank % LANES);
  own_warp().waiting |= me.mask;
  engine->wait(State::warp, line);
  return me.met;
}

int pk_lane() { return engine ? static_cast<int>(self().rank % LANES) : 0; }

}  // extern "C"
