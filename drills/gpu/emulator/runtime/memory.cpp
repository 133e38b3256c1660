#include "memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <vector>

#include "block.h"
#include "options.h"
#include "poison.h"
#include "report.h"

namespace {

constexpr size_t GUARD = 16 * 4096;         // inaccessible bytes on each side of a region
constexpr size_t MOST = size_t{8} << 30;    // bytes of device memory that we pretend to have
constexpr size_t GRAVES = 1024;             // freed regions whose addresses are kept, so that a late access is told as such
constexpr size_t FAR = size_t{1} << 20;     // a stray address this near to a region is told from it

std::mutex guard;
std::map<const char *, Region> regions;  // by their start
std::map<const char *, Region> freed;    // likewise: inaccessible, their memory given back
std::deque<const char *> graves;         // their starts, oldest first
std::atomic<uint64_t> changes{1};        // of regions
size_t allocated = 0;
int dynamic_limit = 48 * 1024;
std::atomic<int> last_error{0};
std::vector<void *(*)(void *)> &setters() {
  static std::vector<void *(*)(void *)> all;
  return all;
}

thread_local std::vector<void *> own_pointers;  // the pointers that those set, of this thread of the system

size_t pages(size_t bytes) { return (bytes + 4095) / 4096 * 4096; }

const Region *find(const void *address, size_t around) {
  const auto *at = static_cast<const char *>(address);
  auto next = regions.upper_bound(at);
  if (next != regions.begin()) {
    const Region &before = std::prev(next)->second;
    if (at < before.start + before.bytes + around) return &before;
  }
  if (next != regions.end() && at + around >= next->second.start) return &next->second;
  return nullptr;
}

const Region *find_freed(const void *address) {
  const auto *at = static_cast<const char *>(address);
  const auto next = freed.upper_bound(at);
  if (next == freed.begin()) return nullptr;
  const Region &before = std::prev(next)->second;
  return at < before.start + before.bytes ? &before : nullptr;
}

// Its addresses stay taken, for a while: whoever uses them then is told so.
void bury(Region region, int line) {
  region.freed = line;
  if (mmap(region.mapping, region.mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) ==
      MAP_FAILED) {
    munmap(region.mapping, region.mapped);
    return;
  }
  freed[region.start] = region;
  graves.push_back(region.start);
  if (graves.size() <= GRAVES) return;
  const Region &oldest = freed.at(graves.front());
  munmap(oldest.mapping, oldest.mapped);
  freed.erase(graves.front());
  graves.pop_front();
}

std::string described_freed(const Region &region) {
  return region.name + " (" + std::to_string(region.bytes) + " bytes), which was freed in line " +
         std::to_string(region.freed);
}

bool holds(const Region &region, const void *address, size_t bytes) {
  const auto *at = static_cast<const char *>(address);
  return at >= region.start && at + bytes <= region.start + region.bytes;
}

const char *side(bool device) { return device ? "device" : "host"; }

}  // namespace

// The last answers are kept: kernels go to and fro between a few buffers.
const Region *region_of(const void *address) {
  constexpr unsigned KEPT = 4;
  static thread_local const Region *last[KEPT] = {};
  static thread_local unsigned oldest = 0;
  static thread_local uint64_t asked = 0;
  const auto *at = static_cast<const char *>(address);
  if (asked == changes) {
    for (const Region *region : last) {
      if (region != nullptr && static_cast<size_t>(at - region->start) < region->bytes) return region;
    }
  }
  const std::lock_guard<std::mutex> lock(guard);
  if (asked != changes) std::fill(std::begin(last), std::end(last), nullptr);
  asked = changes;
  const Region *found = find(address, GUARD);
  last[oldest] = found;
  oldest = (oldest + 1) % KEPT;
  return found;
}

std::string describe(const void *address) {
  const std::lock_guard<std::mutex> lock(guard);
  if (const Region *gone = find_freed(address)) return described_freed(*gone);
  const Region *near = find(address, FAR);
  if (address < reinterpret_cast<const void *>(4096)) return "a null pointer";
  if (near == nullptr) return "memory that belongs to no buffer";
  const auto *at = static_cast<const char *>(address);
  const std::string size = near->name + " (" + std::to_string(near->bytes) + " bytes)";
  if (at < near->start) return std::to_string(near->start - at) + " bytes before the start of " + size;
  if (at >= near->start + near->bytes) {
    return std::to_string(at - near->start - static_cast<std::ptrdiff_t>(near->bytes)) + " bytes past the end of " + size;
  }
  return "byte " + std::to_string(at - near->start) + " of " + size;
}

bool was_freed(const void *address) {
  const std::lock_guard<std::mutex> lock(guard);
  return find_freed(address) != nullptr;
}

void run_dynamic_setters(void *memory) {
  own_pointers.clear();
  for (auto *setter : setters()) own_pointers.push_back(setter(memory));
}

bool is_own_pointer(const void *address) {
  return std::find(own_pointers.begin(), own_pointers.end(), address) != own_pointers.end();
}

void note_error(int code) {
  int none = 0;
  last_error.compare_exchange_strong(none, code);
}

// Errors from 700 on have lost the context: they stay.
int take_error(bool clear) {
  const int code = last_error;
  if (clear && code < 700) last_error = 0;
  return code;
}

extern "C" {

int pk_malloc(void **pointer, size_t bytes, int managed, int line) {
  *pointer = nullptr;
  if (bytes == 0) return 0;
  const std::lock_guard<std::mutex> lock(guard);
  if (bytes > MOST - allocated) return 2;
  const size_t inside = pages(bytes), whole = inside + 2 * GUARD;
  void *mapped = mmap(nullptr, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return 2;
  auto *mapping = static_cast<char *>(mapped);
  // Checks look at each address themselves: there, a stray access is reported and may go on.
  const bool open = options.check;
  if (mprotect(open ? mapping : mapping + GUARD, open ? whole : inside, PROT_READ | PROT_WRITE) != 0) {
    munmap(mapping, whole);
    return 2;
  }
  // Without checks the guards are inaccessible and the end lies at the upper guard, so that an overrun is a fault; with them the start is aligned.
  const size_t lead = options.check ? 0 : (inside - bytes) / 256 * 256;
  char *start = mapping + GUARD + lead;
  poison(start, bytes);
  regions[start] = {start, bytes, "the cudaMalloc of line " + std::to_string(line), line, managed != 0, managed != 0,
                    mapping, whole};
  allocated += bytes;
  ++changes;
  *pointer = start;
  return 0;
}

int pk_free(void *pointer, int line) {
  if (pointer == nullptr) return 0;
  const std::lock_guard<std::mutex> lock(guard);
  const auto found = regions.find(static_cast<char *>(pointer));
  if (found == regions.end() || found->second.mapping == nullptr) {
    const auto before = freed.find(static_cast<char *>(pointer));
    report({"bad-free", before == freed.end() ? "The pointer that is freed was given by no cudaMalloc."
                                              : "What is freed was freed already, in line " +
                                                    std::to_string(before->second.freed) + ".",
            line});
    return 1;
  }
  region_has_ended(found->first);
  bury(found->second, line);
  allocated -= found->second.bytes;
  ++changes;
  regions.erase(found);
  return 0;
}

void *pk_heap_malloc(size_t bytes, int line) {
  if (engine == nullptr || engine->thread == nullptr || !options.check) return std::malloc(bytes);
  void *made = nullptr;
  return pk_malloc(&made, bytes, 0, line) == 0 ? made : nullptr;
}

void pk_heap_free(void *pointer, int line) {
  if (engine == nullptr || engine->thread == nullptr || !options.check) return std::free(pointer);
  pk_free(pointer, line);
}

int pk_copy(void *to, const void *from, size_t bytes, int direction, int line) {
  if (bytes == 0) return 0;
  if (direction < 0 || direction > 4) return 21;
  bool device_to = false, device_from = false, managed = false;
  {
    const std::lock_guard<std::mutex> lock(guard);
    for (const void *end : {static_cast<const void *>(to), from}) {
      const Region *region = find(end, 0);
      if (region == nullptr) {
        if (const Region *gone = find_freed(end)) {
          report({"use-after-free", "cudaMemcpy uses " + described_freed(*gone) + ".", line});
          return 1;
        }
        continue;
      }
      (end == to ? device_to : device_from) = true;
      managed |= region->managed;
      if (!holds(*region, end, bytes)) {
        report({"memcpy-size", "cudaMemcpy of " + std::to_string(bytes) + " bytes runs past the end of " +
                                   region->name + " (" + std::to_string(region->bytes) + " bytes).",
                line});
        return 1;
      }
    }
  }
  static const bool wants_to[] = {false, true, false, true}, wants_from[] = {false, false, true, true};
  const bool told = direction < 4 && !managed;
  if (told && (wants_to[direction] != device_to || wants_from[direction] != device_from)) {
    report({"memcpy-direction",
            std::string("cudaMemcpy copies from ") + side(device_from) + " to " + side(device_to) +
                " memory, but the direction says from " + side(wants_from[direction]) + " to " +
                side(wants_to[direction]) + ".",
            line, nullptr, 0, nullptr, true});
  }
  std::memmove(to, from, bytes);
  memory_was_written(to, bytes);
  return 0;
}

int pk_set(void *pointer, int byte, size_t bytes, int line) {
  if (bytes == 0) return 0;
  const Region *region = region_of(pointer);
  if (region == nullptr || !holds(*region, pointer, bytes)) {
    report({"memset", "cudaMemset of " + std::to_string(bytes) + " bytes at " + describe(pointer) + ".", line});
    return 1;
  }
  std::memset(pointer, byte, bytes);
  memory_was_written(pointer, bytes);
  return 0;
}

int pk_symbol(const void *, size_t size, size_t offset, size_t bytes, int line) {
  if (offset <= size && bytes <= size - offset) return 0;
  report({"memcpy-size", "The copy of " + std::to_string(bytes) + " bytes does not fit into the symbol of " +
                             std::to_string(size) + " bytes.",
          line});
  return 1;
}

int pk_last_error(int clear) { return take_error(clear != 0); }

void pk_memory_info(size_t *free_bytes, size_t *total_bytes) {
  const std::lock_guard<std::mutex> lock(guard);
  *total_bytes = MOST;
  *free_bytes = MOST - allocated;
}

int pk_allow_dynamic(int bytes) {
  if (bytes < 0 || bytes > 163 * 1024) return 1;
  dynamic_limit = std::max(dynamic_limit, bytes);
  return 0;
}

int pk_dynamic_limit() { return dynamic_limit; }

uint64_t pk_clock() {
  static std::atomic<uint64_t> ticks{0};
  return ticks += 16;
}

void *pk_shared(const void *site, size_t bytes, size_t alignment, const pk_member *members, int count, int line) {
  if (engine == nullptr) return nullptr;
  Arena &arena = engine->block->arena;
  void *found = arena.variable(site, bytes, alignment, members, count);
  const size_t all = arena.static_bytes() + arena.dynamic_bytes(), most = dynamic_limit > 48 * 1024 ? 163 * 1024 : 48 * 1024;
  if (found != nullptr && arena.static_bytes() <= 48 * 1024 && all > most) {
    report({"shared-limit",
            "The block's static (" + std::to_string(arena.static_bytes()) + " bytes) and dynamic (" +
                std::to_string(arena.dynamic_bytes()) + " bytes) shared memory are together more than " +
                std::to_string(most / 1024) + " KiB; a GPU refuses the launch in line " +
                std::to_string(engine->launch->line) + ".",
            line});
    engine->launch->fail(1);
    engine->abandon();
  }
  if (found == nullptr || arena.static_bytes() > 48 * 1024) {
    report({"shared-limit", "The block's static shared memory is more than 48 KiB; nvcc refuses that. Use dynamic shared "
                            "memory (extern __shared__) and cudaFuncSetAttribute.",
            line});
    engine->launch->fail(9);
    engine->abandon();
  }
  return found;
}

void *pk_dynamic_shared() { return engine ? engine->block->arena.dynamic() : nullptr; }

void pk_on_dynamic(void *(*setter)(void *)) { setters().push_back(setter); }

void pk_name_buffer(void *start, size_t bytes, const char *name, int initialised) {
  const std::lock_guard<std::mutex> lock(guard);
  auto *first = static_cast<char *>(start);
  regions[first] = {first, bytes, name, 0, false, initialised != 0, nullptr, 0};
  ++changes;
}

void pk_forget_buffers() {
  const std::lock_guard<std::mutex> lock(guard);
  for (auto at = regions.begin(); at != regions.end();) {
    if (at->second.mapping == nullptr) region_has_ended(at->first);
    at = at->second.mapping == nullptr ? regions.erase(at) : std::next(at);
  }
  ++changes;
  last_error = 0;
  forget_findings();
}

}  // extern "C"
