// One launch: its configuration is checked, then engines on threads of the system work through its blocks.
#include <algorithm>
#include <list>
#include <mutex>
#include <thread>

#include "block.h"
#include "memory.h"
#include "options.h"
#include "report.h"

extern "C" int pk_dynamic_limit();

namespace {

std::mutex guard;
std::list<std::unique_ptr<StackPool>> pools;
std::atomic<uint64_t> launches{0};

std::unique_ptr<StackPool> take_pool() {
  const std::lock_guard<std::mutex> lock(guard);
  if (pools.empty()) return std::make_unique<StackPool>();
  auto pool = std::move(pools.front());
  pools.pop_front();
  return pool;
}

void work(Launch &launch) {
  auto pool = take_pool();
  Engine(&launch, *pool).run();
  if (launch.failed) return;  // stacks of abandoned threads are lost: the pool goes with them
  const std::lock_guard<std::mutex> lock(guard);
  pools.push_front(std::move(pool));
}

// Limits of the CUDA C++ Programming Guide, "Compute Capabilities" (8.0); nullptr where all are kept.
const char *refuse(const pk_config &c) {
  const uint64_t threads = uint64_t{c.block.x} * c.block.y * c.block.z;
  if (threads == 0 || c.grid.x == 0 || c.grid.y == 0 || c.grid.z == 0) return "a dimension of grid or block is zero";
  if (threads > 1024) return "a block has more than 1024 threads";
  if (c.block.z > 64) return "the block's z dimension is more than 64";
  if (c.grid.x > 2147483647u || c.grid.y > 65535 || c.grid.z > 65535) return "the grid is too large";
  if (c.shared_bytes > static_cast<size_t>(pk_dynamic_limit())) {
    return c.shared_bytes > 163 * 1024
               ? "more than 163 KiB of dynamic shared memory"
               : "more than 48 KiB of dynamic shared memory need cudaFuncSetAttribute";
  }
  return nullptr;
}

}  // namespace

extern "C" int pk_run(const pk_config *config, const char *kernel, int line, void (*body)(void *), void *closure) {
  if (engine != nullptr) {
    report({"unsupported", "A kernel launches a kernel; the emulator has no dynamic parallelism.", line});
    engine->launch->fail(719);
    engine->abandon();
  }
  if (const int code = take_error(false); code >= 700) return code;
  if (const char *why = refuse(*config)) {
    report({"launch-config",
            "The launch of " + std::string(kernel) + " is refused: " + why + " (grid " +
                triple(config->grid.x, config->grid.y, config->grid.z) + ", block " +
                triple(config->block.x, config->block.y, config->block.z) + ", " +
                std::to_string(config->shared_bytes) + " bytes). On a GPU only cudaGetLastError tells.",
            line});
    note_error(9);
    return 9;
  }
  Launch launch;
  launch.config = *config;
  launch.kernel = kernel;
  launch.line = line;
  launch.body = body;
  launch.closure = closure;
  launch.number = ++launches;
  launch.blocks = uint64_t{config->grid.x} * config->grid.y * config->grid.z;
  launch.threads = config->block.x * config->block.y * config->block.z;
  const unsigned cores = options.workers ? options.workers : std::max(1u, std::thread::hardware_concurrency());
  const uint64_t useful = (launch.blocks + 7) / 8;
  const bool alone = options.check || config->cooperative;
  const auto workers = alone ? 1 : static_cast<unsigned>(std::min<uint64_t>(cores, useful));
  std::vector<std::thread> others;
  for (unsigned i = 1; i < workers; ++i) others.emplace_back(work, std::ref(launch));
  // Not on this thread's own stack frame: a fault comes back by siglongjmp, and frames above must be gone by then.
  work(launch);
  for (std::thread &other : others) other.join();
  launch_has_ended(launch);
  if (launch.error) note_error(launch.error);
  return launch.error;
}

extern "C" void pk_launch_bounds(unsigned threads) {
  if (engine == nullptr || engine->launch->threads <= threads) return;
  const Launch &launch = *engine->launch;
  report({"launch-config",
          "The launch of " + std::string(launch.kernel) + " has " + std::to_string(launch.threads) +
              " threads in a block; its __launch_bounds__ promises at most " + std::to_string(threads) + ".",
          launch.line});
  engine->launch->fail(701);
  engine->abandon();
}

extern "C" void pk_finding(const char *kind, const char *text, int line, int stops, int error) {
  report({kind, std::string(text) + " (" + where() + ").", line});
  if (!stops) return;
  if (engine == nullptr) {
    note_error(error);
    return;
  }
  engine->launch->fail(error);
  engine->abandon();
}
