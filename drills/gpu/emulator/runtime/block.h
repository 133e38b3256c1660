// The emulated machine: threads, warps and blocks of a launch, and the engine that runs them on one thread of the system.
#pragma once
#define PK_RUNTIME
#include <csetjmp>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "../include/prepdeck_abi.h"
#include "arena.h"
#include "poison.h"
#include "stacks.h"

enum class State : uint8_t { fresh, runnable, barrier, warp, spinning, grid, done };
enum class WarpOp : uint8_t { sync, shuffle, ballot, gather, active };

constexpr int LANES = 32;

struct Thread {
  void *saved = nullptr;  // its stack pointer while it does not run
  char *stack = nullptr;
  State state = State::fresh;
  int line = 0;          // where it waits
  pk_uint3 index{};
  unsigned rank = 0;     // linear index in the block
  unsigned polls = 0;    // atomic operations since it last waited: a spinning thread makes many
  // The warp operation that it waits in.
  WarpOp op = WarpOp::sync;
  uint32_t mask = 0;
  uint64_t value = 0;
  int source = 0;
  uint64_t *all = nullptr;
  uint32_t met = 0;      // the lanes that were there when it completed
};

struct Warp {
  uint32_t exists = 0, live = 0, waiting = 0;
};

struct Coach;  // of the checks

struct Barrier {
  unsigned arrived = 0, count = 0;
  int line = 0, kind = 0;
  bool all = true, any = false;
  int result = 0;
  uint32_t phase = 0;
  bool exit_told = false;
};

struct Launch {
  pk_config config{};
  const char *kernel = "";
  int line = 0;
  void (*body)(void *) = nullptr;
  void *closure = nullptr;
  uint64_t number = 0;
  uint64_t blocks = 0;
  unsigned threads = 0;  // per block
  std::atomic<uint64_t> next{0};
  std::atomic<bool> failed{false};
  std::atomic<int> error{0};

  pk_uint3 block_index(uint64_t number) const;
  void fail(int code);
};

// An asynchronous copy that has not arrived. batch: the number of the commit that it belongs to.
struct Copy {
  void *to;
  const void *from;
  size_t bytes, zeros, batch;
  int line;
};

struct Pipeline {
  std::deque<Copy> copies;
  size_t commits = 0;
};

struct Block {
  Launch *launch = nullptr;
  pk_uint3 index{};
  uint64_t number = 0;
  std::vector<Thread> threads;
  std::vector<Warp> warps;
  std::vector<unsigned> order;
  unsigned live = 0;
  Barrier barrier;
  Arena arena;
  std::unordered_map<unsigned, Pipeline> pipelines;  // by thread, of those that copy asynchronously
  Coach *coach = nullptr;  // counts what its warps do

  void start(Launch *of, uint64_t at);
  void complete_barrier();
  bool complete_warp(unsigned warp, const Thread &of);
  void complete_active_masks();
  void exit(Thread &ended);
};

class Engine {
 public:
  Engine(Launch *launch, StackPool &stacks) : launch(launch), stacks(stacks) {}

  void run();                     // takes blocks of the launch until none is left
  void wait(State state, int line);  // called on a thread's own stack: lets others run until it is runnable again
  [[noreturn]] void abandon();    // ends the launch from within a thread

  Launch *launch;
  Block *block = nullptr;
  Thread *thread = nullptr;
  StackPool &stacks;
  sigjmp_buf rescue;
  char *spare = nullptr;          // the stack of the last thread that ended

 private:
  static void enter();
  bool pass(Block &block);
  void resume(Block &block, Thread &thread);
  bool can_go_on(const Block &block) const;
  bool release_grid();
  bool somebody_spins() const;
  void report_deadlock(const Block &block);
  void stop();
  std::unique_ptr<Block> next_block();

  void *saved_ = nullptr;
  std::vector<std::unique_ptr<Block>> live_;
  std::vector<std::unique_ptr<Block>> unused_;
};

// The builtin variables that learner code sees as constants.
extern "C" {
extern __thread pk_uint3 pk_threadIdx __attribute__((tls_model("initial-exec")));
extern __thread pk_uint3 pk_blockIdx __attribute__((tls_model("initial-exec")));
extern __thread pk_uint3 pk_blockDim __attribute__((tls_model("initial-exec")));
extern __thread pk_uint3 pk_gridDim __attribute__((tls_model("initial-exec")));
}

extern __thread Engine *engine __attribute__((tls_model("initial-exec")));  // of this thread of the system; nullptr in host code
