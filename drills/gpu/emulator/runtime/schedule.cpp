// The scheduler: which thread runs next, and when a launch can go on no more.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <thread>

#include "block.h"
#include "context.h"
#include "faults.h"
#include "memory.h"
#include "options.h"
#include "report.h"

__thread Engine *engine = nullptr;

__thread pk_uint3 pk_threadIdx, pk_blockIdx, pk_blockDim, pk_gridDim;

pk_uint3 Launch::block_index(uint64_t at) const {
  const uint64_t row = config.grid.x, plane = row * config.grid.y;
  return {static_cast<unsigned>(at % row), static_cast<unsigned>(at % plane / row), static_cast<unsigned>(at / plane)};
}

void Launch::fail(int code) {
  int none = 0;
  error.compare_exchange_strong(none, code);
  failed = true;
}

void Block::start(Launch *of, uint64_t at) {
  launch = of;
  number = at;
  index = of->block_index(at);
  const unsigned count = of->threads;
  const pk_uint3 &size = of->config.block;
  threads.assign(count, Thread{});
  order.resize(count);
  for (unsigned i = 0; i < count; ++i) {
    threads[i].rank = i;
    threads[i].index = {i % size.x, i / size.x % size.y, i / (size.x * size.y)};
    order[i] = i;
  }
  shuffle_order(order, at);
  warps.assign((count + LANES - 1) / LANES, Warp{});
  for (unsigned i = 0; i < count; ++i) warps[i / LANES].exists |= 1u << (i % LANES);
  for (Warp &warp : warps) warp.live = warp.exists;
  live = count;
  barrier = Barrier{};
  arena.start(of->config.shared_bytes);
  pipelines.clear();
  block_has_started(*this);
}

void Engine::enter() {
  Engine *self = engine;
  self->launch->body(self->launch->closure);
  self->block->exit(*self->thread);
  void *unused;
  pk_switch(&unused, self->saved_);
}

void Engine::resume(Block &of, Thread &next) {
  if (next.state == State::fresh) {
    next.stack = spare ? spare : stacks.take();
    spare = nullptr;
    if (next.stack == nullptr) {
      report({"memory", "The emulator has no memory for another waiting thread: " + where() + "."});
      launch->fail(2);
      return;
    }
    next.saved = prepare_stack(next.stack + StackPool::BYTES, &Engine::enter);
  }
  if (block != &of) {
    block = &of;
    pk_blockIdx = of.index;
    run_dynamic_setters(of.arena.dynamic());
  }
  pk_threadIdx = next.index;
  next.state = State::runnable;
  thread = &next;
  pk_switch(&saved_, next.saved);
  thread = nullptr;
  if (next.state == State::done && next.stack != nullptr) {
    if (spare) stacks.give(spare);
    spare = next.stack;
    next.stack = nullptr;
  }
}

void Engine::wait(State state, int line) {
  Thread &self = *thread;
  self.state = state;
  self.line = line;
  if (state != State::spinning) self.polls = 0;
  pk_switch(&self.saved, saved_);
}

void Engine::abandon() {
  launch->failed = true;
  void *unused;
  pk_switch(&unused, saved_);
  _exit(70);  // not reached: nobody resumes a thread of a launch that failed
}

// Runs every thread of the block that can run; tells whether that changed anything.
bool Engine::pass(Block &of) {
  bool progress = false;
  for (const unsigned rank : of.order) {
    Thread &next = of.threads[rank];
    const State before = next.state;
    if (before != State::fresh && before != State::runnable && before != State::spinning) continue;
    resume(of, next);
    if (launch->failed) return false;
    progress |= before != State::spinning || next.state != State::spinning;
  }
  return progress;
}

// Whether somebody else could help a block in which a pass changed nothing.
bool Engine::can_go_on(const Block &of) const {
  return std::any_of(of.threads.begin(), of.threads.end(), [](const Thread &t) {
    return t.state == State::spinning || t.state == State::grid || t.state == State::runnable;
  });
}

bool Engine::somebody_spins() const {
  return std::any_of(live_.begin(), live_.end(), [](const auto &of) {
    return std::any_of(of->threads.begin(), of->threads.end(),
                       [](const Thread &t) { return t.state == State::spinning; });
  });
}

bool Engine::release_grid() {
  for (const auto &of : live_) {
    for (const Thread &t : of->threads) {
      if (t.state != State::grid && t.state != State::done) return false;
    }
  }
  for (const auto &of : live_) {
    for (Thread &t : of->threads) {
      if (t.state == State::grid) t.state = State::runnable;
    }
    ++of->barrier.phase;
  }
  grid_was_synchronised(*launch);
  return true;
}

std::unique_ptr<Block> Engine::next_block() {
  const uint64_t at = launch->next.fetch_add(1);
  if (at >= launch->blocks) return nullptr;
  std::unique_ptr<Block> made;
  if (unused_.empty()) {
    made = std::make_unique<Block>();
  } else {
    made = std::move(unused_.back());
    unused_.pop_back();
  }
  made->start(launch, block_in_order(at, launch->blocks));
  return made;
}

void Engine::run() {
  engine = this;
  pk_blockDim = launch->config.block;
  pk_gridDim = launch->config.grid;
  const FaultGuard guard;
  if (sigsetjmp(rescue, 1) != 0) launch->failed = true;
  unsigned idle = 0;
  while (!launch->failed) {
    bool progress = false;
    for (size_t i = 0; i < live_.size() && !launch->failed;) {
      Block &of = *live_[i];
      while (pass(of)) progress = true;
      if (launch->failed) break;
      if (of.live == 0) {
        progress = true;
        block_has_ended(of);
        block = nullptr;
        unused_.push_back(std::move(live_[i]));
        live_.erase(live_.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      if (!can_go_on(of)) {
        of.complete_active_masks();
        if (!can_go_on(of)) {
          report_deadlock(of);
          launch->fail(719);
          break;
        }
        progress = true;
      }
      ++i;
    }
    if (launch->failed) break;
    if (progress && !live_.empty()) {
      idle = 0;
      continue;
    }
    if (auto made = next_block()) {
      live_.push_back(std::move(made));
      continue;
    }
    if (live_.empty()) break;
    if (release_grid()) continue;
    if (!somebody_spins()) {
      report_deadlock(*live_.front());
      launch->fail(719);
      break;
    }
    // Somebody spins, waiting for a block of another thread of the system, or for ever: the judge's clock ends that.
    if (++idle > 64) usleep(100);
  }
  stop();
  engine = nullptr;
}

// Threads that wait in a launch that failed are never resumed; their stacks go with the pool.
void Engine::stop() {
  block = nullptr;
  thread = nullptr;
  if (spare) stacks.give(spare);
  spare = nullptr;
  live_.clear();
}

void Engine::report_deadlock(const Block &of) {
  static const char *const doing[] = {"not started", "runnable",  "at a barrier", "at a warp operation",
                                      "spinning",    "at a grid synchronisation", "ended"};
  std::map<std::pair<int, int>, std::pair<unsigned, pk_uint3>> groups;
  int line = 0;
  for (const Thread &t : of.threads) {
    const int at = t.state == State::done ? 0 : t.line;
    auto &group = groups[{static_cast<int>(t.state), at}];
    if (group.first++ == 0) group.second = t.index;
    if (line == 0 && t.state != State::done) line = t.line;
  }
  std::string text = "Block " + triple(of.index.x, of.index.y, of.index.z) + " can never go on: ";
  bool first = true;
  for (const auto &[what, group] : groups) {
    if (!first) text += "; ";
    first = false;
    text += std::to_string(group.first) + (group.first == 1 ? " thread " : " threads ") + doing[what.first];
    if (what.second > 0) text += " in line " + std::to_string(what.second);
    if (what.first != static_cast<int>(State::done)) {
      text += " (first: thread " + triple(group.second.x, group.second.y, group.second.z) + ")";
    }
  }
  report({"deadlock", text + ".", line});
}
