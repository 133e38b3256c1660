#include "access.h"

#include "coach.h"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "../runtime/memory.h"
#include "../runtime/report.h"

namespace {

// Cells and initialised bytes of the regions, by their start.
struct Watched {
  Shadow shadow;
  std::vector<char> initialised;  // by byte; a vector of bool takes longer to ask
};
std::map<const char *, Watched> watched;
// Shadows of the shared variables of one arena, by the address of the variable.
std::map<const char *, Shadow> shared_shadows;
// The launch that ended last.
struct {
  uint64_t number = 0;
  pk_config config{};
} last;

Watched &watch(const Region &region) {
  Watched &found = watched[region.start];
  if (found.initialised.empty()) found.initialised.assign(region.bytes, region.initialised);
  return found;
}

unsigned shift_for(size_t bytes) { return bytes == 1 ? 0 : bytes == 2 ? 1 : 2; }

Finding at(const char *kind, const std::string &text, Place place) {
  Finding finding;
  finding.kind = kind;
  finding.text = text;
  if (place & LINE_BIT) {
    finding.line = static_cast<int>(place & 0xffffffff);
  } else {
    finding.address = reinterpret_cast<const void *>(place);
  }
  return finding;
}

[[noreturn]] void stop(const Finding &finding, int error) {
  report(finding);
  engine->launch->fail(error);
  engine->abandon();
}

const char *verb(Kind kind) {
  switch (kind) {
    case Kind::read:
    case Kind::volatile_read: return "reads";
    case Kind::atomic: return "updates (atomically)";
    default: return "writes";
  }
}

const char *past(Kind kind) {
  switch (kind) {
    case Kind::read:
    case Kind::volatile_read: return "read";
    case Kind::atomic: return "updated (atomically)";
    default: return "wrote";
  }
}

// Of `size` blocks or threads, x fastest, the one with this number.
std::string nth(uint64_t number, const pk_uint3 &size) {
  const auto row = static_cast<unsigned>(number / size.x);
  return triple(static_cast<unsigned>(number % size.x), row % size.y, row / size.y);
}

std::string thread_name(unsigned rank) { return "thread " + nth(rank, engine->launch->config.block); }

std::string block_name(uint64_t number) { return "block " + nth(number, engine->launch->config.grid); }

// A plain read that other threads' atomics clash with, until we know whether its thread goes on with a compare and swap
// of the same cell: that one finds out whether the value read was stale, so such a loop is right.
struct Doubt {
  const Cell *cell = nullptr;
  unsigned block = 0, thread = 0;
  Finding finding;
} doubt;
const volatile void *compared = nullptr;  // what the running thread's next access compares and swaps

void settle() {
  if (doubt.cell != nullptr) report(doubt.finding);
  doubt.cell = nullptr;
}

Finding race(const Conflict &conflict, const Access &now, const std::string &what, bool shared) {
  const Access &before = conflict.earlier;
  const bool one_block = before.block == now.block;
  std::string earlier = thread_name(before.thread), later = thread_name(now.thread);
  if (!one_block) {
    earlier += " of " + block_name(before.block);
    later += " of " + block_name(now.block);
  }
  std::string text = later + " " + verb(now.kind) + " " + what + "; " + earlier + " " + past(before.kind) + " it in {other}, ";
  if (conflict.lock_step) {
    text += "and nothing orders the two lanes: they do not run in lock step. Put __syncwarp() between.";
  } else if (one_block) {
    const bool one_warp = before.thread / LANES == now.thread / LANES;
    text += one_warp ? "with no barrier or __syncwarp() between." : "with no __syncthreads() between.";
  } else {
    text += "and blocks run in any order.";
  }
  if (before.kind == Kind::write && now.kind == Kind::write) text += " (Harmless only if all write the same value.)";
  Finding finding = at(conflict.lock_step ? "lock-step" : shared ? "race-shared" : "race-global", text, now.place);
  if (before.place & LINE_BIT) {
    finding.other_line = static_cast<int>(before.place & 0xffffffff);
  } else {
    finding.other_address = reinterpret_cast<const void *>(before.place);
  }
  return finding;
}

// "tile[3][7]" for a byte of a declaration.
std::string element(const SharedVariable &variable, size_t offset) {
  for (int i = 0; i < variable.count; ++i) {
    const pk_member &m = variable.members[i];
    if (offset < m.offset || offset >= m.offset + m.bytes) continue;
    size_t index = (offset - m.offset) / m.element, rest = m.bytes / m.element;
    std::string text = m.name;
    for (size_t extent : m.extents) {
      if (extent == 0) break;
      rest /= extent;
      text += "[" + std::to_string(index / rest) + "]";
      index %= rest;
    }
    return text;
  }
  return variable.members[0].name;
}

std::string names_of(const SharedVariable &variable) {
  std::string all = variable.members[0].name;
  for (int i = 1; i < variable.count; ++i) all += std::string(", ") + variable.members[i].name;
  return all;
}

// "x[3]"; of memory without a name of its own, "element 3 of the cudaMalloc of line 12".
std::string element(const std::string &name, size_t offset, size_t bytes) {
  const std::string index = std::to_string(offset / bytes);
  return name.rfind("the ", 0) == 0 ? "element " + index + " of " + name : name + "[" + index + "]";
}

// Looks at the cells under an access, one by one.
template <class Name>
void check_cells(Shadow &shadow, size_t offset, size_t bytes, Kind kind, Place place, uint64_t owner, bool shared,
                 Name name) {
  if (shift_for(bytes) < shadow.shift()) shadow.refine(shift_for(bytes));
  const size_t unit = size_t{1} << shadow.shift();
  bool told = false;
  const bool swaps = compared != nullptr;
  compared = nullptr;
  const BlockOrder &order = order_of(*engine->block);
  Access now = here(order, kind, place);
  for (size_t first = offset / unit * unit; first < offset + bytes; first += unit) {
    // The bytes of this cell that the access covers: nearly always all.
    const size_t low = first < offset ? offset - first : 0;
    const size_t high = first + unit > offset + bytes ? offset + bytes - first : unit;
    const auto mask = static_cast<uint8_t>((1u << high) - (1u << low));
    Cell &cell = *shadow.at(first);
    now.bytes = mask;
    if (doubt.cell != nullptr) {
      const bool own = doubt.block == now.block && doubt.thread == now.thread;
      if (own && doubt.cell == &cell && swaps) doubt.cell = nullptr;
      if (!own || doubt.cell == &cell) settle();
    }
    if (swaps && cell.readers == Readers::one && cell.read.block == now.block && cell.read.thread == now.thread) {
      cell.read = Access{};
    }
    const Conflict conflict = note(cell, owner, now, shared, order);
    if (conflict.found && !told) {
      told = true;
      const Finding finding = race(conflict, now, name(), shared);
      if (kind == Kind::read && conflict.earlier.kind == Kind::atomic) {
        settle();
        doubt = {&cell, now.block, now.thread, finding};
      } else {
        report(finding);
      }
    }
    if (shared) {
      const bool reads = !writes(kind) || kind == Kind::atomic;
      if (reads && (cell.initialised & mask) != mask && !told) {
        told = true;
        report(at("uninitialised-shared",
                  name() + " is read, but no thread of this block has written it (" + where() + ").", place));
      }
      if (writes(kind)) {
        cell.initialised |= mask;
        shadow.moment_at(first) = 0;
      }
    }
  }
}

// What a shared address belongs to, or where it is none's, what it lies next to.
struct SharedPlace {
  const char *start = nullptr;
  size_t bytes = 0;
  const SharedVariable *declared = nullptr;  // nullptr: the dynamic part
  void **shadow = nullptr;
};

SharedPlace find_shared(Arena &arena, size_t offset) {
  const size_t dynamic = arena.dynamic_offset();
  const auto of_dynamic = [&] {
    return SharedPlace{arena.memory() + dynamic, arena.dynamic_bytes(), nullptr, &arena.dynamic_shadow};
  };
  const auto of_variable = [&](SharedVariable &variable) {
    return SharedPlace{arena.memory() + variable.offset, variable.bytes, &variable, &variable.shadow};
  };
  for (SharedVariable &variable : arena.variables()) {
    if (offset - variable.offset < variable.bytes) return of_variable(variable);
  }
  if (offset - dynamic < arena.dynamic_bytes()) return of_dynamic();
  for (SharedVariable &variable : arena.variables()) {
    if (offset + Arena::GAP >= variable.offset && offset < variable.offset + variable.bytes + Arena::GAP) return of_variable(variable);
  }
  if (arena.dynamic_bytes() && offset < dynamic + arena.dynamic_bytes() + Arena::GAP) return of_dynamic();
  return {};
}

// Notes a plain read of shared memory the quick way, if it is one of many of the same cell; nearly all are.
bool one_of_many(const SharedPlace &found, size_t offset, size_t bytes) {
  if (found.shadow == nullptr || *found.shadow == nullptr || compared != nullptr || doubt.cell != nullptr) return false;
  Shadow &shadow = *static_cast<Shadow *>(*found.shadow);
  const size_t unit = size_t{1} << shadow.shift();
  if (bytes != unit || offset + bytes > found.bytes || offset % unit != 0) return false;
  Block &block = *engine->block;
  const BlockOrder &order = order_of(block);
  uint32_t &moment = shadow.moment_at(offset);
  if (moment == order.moment) return true;
  Cell &cell = *shadow.at(offset);
  if (!is_being_read(cell, order.instance, block.barrier.phase, static_cast<uint8_t>((1u << unit) - 1))) return false;
  const unsigned thread = engine->thread->rank;
  const uint32_t epoch = order.warps[thread / LANES].epoch;
  if (is_one_more_lane(cell, thread, epoch)) {
    add_lane(*cell.lanes, thread % LANES, epoch);
    return true;
  }
  if (cell.readers != Readers::warps) return false;
  moment = order.moment;  // until the cell is written or the block comes to another moment, there is nothing to note
  return true;
}

[[gnu::noinline]] void shared_access(const char *address, size_t bytes, Kind kind, Place place, const SharedPlace &found) {
  const char *const start = found.start;
  const size_t size = found.bytes;
  const SharedVariable *const declared = found.declared;
  void **const kept = found.shadow;
  const auto relative = static_cast<std::ptrdiff_t>(address - start);
  const auto name = [&] { return declared ? names_of(*declared) : std::string("the dynamic shared memory"); };
  if (start == nullptr || relative < 0 || static_cast<size_t>(relative) + bytes > size) {
    std::string text = "Access to shared memory outside of every variable";
    if (start != nullptr) {
      text = "Access to " + name() + (relative < 0 ? ", " + std::to_string(-relative) + " bytes before its start"
                                                 : ", " + std::to_string(static_cast<size_t>(relative) + bytes - size) +
                                                       " bytes past its end");
      text += " (" + std::to_string(size) + " bytes)";
    }
    stop(at("out-of-bounds-shared", text + " (" + where() + ").", place), 700);
  }
  const auto inside = static_cast<size_t>(relative);
  if (bytes > 1 && reinterpret_cast<uintptr_t>(address) % (bytes < 16 ? bytes : 16) != 0 && (bytes & (bytes - 1)) == 0) {
    stop(at("misaligned", "An access of " + std::to_string(bytes) + " bytes to " + name() + " at byte " +
                              std::to_string(inside) + " is not aligned to its size (" + where() + ").",
            place),
         716);
  }
  if (*kept == nullptr) *kept = &shared_shadows[start];
  Shadow &shadow = *static_cast<Shadow *>(*kept);
  if (!shadow.started()) shadow.start(Arena::BYTES - static_cast<size_t>(start - engine->block->arena.memory()), shift_for(bytes));
  check_cells(shadow, inside, bytes, kind, place, order_of(*engine->block).instance, true, [&] {
    return declared ? element(*declared, inside) : element(name(), inside, bytes);
  });
  if (coached()) coach_access(address, bytes, kind, place, Space::shared);
}

[[gnu::noinline]] void global_access(const Region &region, const char *address, size_t bytes, Kind kind, Place place) {
  if (address < region.start || address + bytes > region.start + region.bytes) {
    stop(at("out-of-bounds", std::string(writes(kind) ? "Write" : "Read") + " of " + std::to_string(bytes) + " bytes, " +
                                 describe(address) + " (" + where() + ").",
            place),
         700);
  }
  const auto offset = static_cast<size_t>(address - region.start);
  if (bytes > 1 && (bytes & (bytes - 1)) == 0 && reinterpret_cast<uintptr_t>(address) % bytes != 0) {
    stop(at("misaligned", "An access of " + std::to_string(bytes) + " bytes to " + region.name + " at byte " +
                              std::to_string(offset) + " is not aligned to its size (" + where() + ").",
            place),
         716);
  }
  Watched &known = watch(region);
  if (!known.shadow.started()) known.shadow.start(region.bytes, shift_for(bytes));
  const auto name = [&] { return element(region.name, offset, bytes); };
  if (region.mapping != nullptr) {  // the judge's buffers are inputs, or outputs that are compared
    const bool reads = !writes(kind) || kind == Kind::atomic;
    char *const initialised = known.initialised.data() + offset;
    if (reads && std::memchr(initialised, 0, bytes) != nullptr) {
      report(at("uninitialised-global", name() + " is read, but nothing has written it (" + where() + ").", place));
    }
    if (writes(kind)) std::memset(initialised, 1, bytes);
  }
  check_cells(known.shadow, offset, bytes, kind, place, engine->launch->number, false, name);
  if (coached()) coach_access(address, bytes, kind, place, Space::global);
}

// The memory of libraries: __device__ and __constant__ variables, literals. The learner's writable part is watched.
struct Segment {
  uintptr_t low, high;
  bool watched;
  std::unique_ptr<Shadow> shadow;
};

const Segment *segment_of(const void *address) {
  struct Search {
    uintptr_t address, code;
    Segment found;
  };
  static std::vector<std::unique_ptr<Segment>> known;
  Search search{reinterpret_cast<uintptr_t>(address), reinterpret_cast<uintptr_t>(engine->launch->body), {}};
  for (const auto &segment : known) {
    if (search.address >= segment->low && search.address < segment->high) return segment.get();
  }
  dl_iterate_phdr(
      [](dl_phdr_info *info, size_t, void *data) {
        auto *wanted = static_cast<Search *>(data);
        bool learners = false, writable = false;
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const auto &segment = info->dlpi_phdr[i];
          const uintptr_t low = info->dlpi_addr + segment.p_vaddr, high = low + segment.p_memsz;
          if (segment.p_type != PT_LOAD) continue;
          learners |= wanted->code >= low && wanted->code < high;
          if (wanted->address < low || wanted->address >= high) continue;
          wanted->found.low = low;
          wanted->found.high = high;
          writable = segment.p_flags & PF_W;
        }
        wanted->found.watched = learners && writable;
        return wanted->found.high != 0 ? 1 : 0;
      },
      &search);
  if (search.found.high == 0) return nullptr;
  known.push_back(std::make_unique<Segment>(std::move(search.found)));
  Segment &made = *known.back();
  if (made.watched) {
    made.shadow = std::make_unique<Shadow>();
    made.shadow->start(made.high - made.low, 2);
  }
  return &made;
}

void library_access(const Segment &segment, const char *address, size_t bytes, Kind kind, Place place) {
  if (!segment.watched) return;
  const auto name = [&] {
    Dl_info info{};
    if (dladdr(address, &info) == 0 || info.dli_sname == nullptr) return std::string("a __device__ variable");
    const auto offset = static_cast<size_t>(address - static_cast<const char *>(info.dli_saddr));
    return std::string(info.dli_sname) + (offset ? "[" + std::to_string(offset / bytes) + "]" : "");
  };
  check_cells(*segment.shadow, reinterpret_cast<uintptr_t>(address) - segment.low, bytes, kind, place,
              engine->launch->number, false, name);
}

// At the end of a synchronising access: from here on its thread knows what others did before.
struct Acquire {
  bool wanted;
  ~Acquire() {
    if (wanted) synchronising_access();
  }
};

void host_access(const void *address, size_t bytes, Kind kind, Place place) {
  const Region *region = region_of(address);
  if (region == nullptr || region->managed) return;
  const auto *first = static_cast<const char *>(address);
  if (first + bytes <= region->start || first >= region->start + region->bytes) return;
  report(at("host-touches-device",
            std::string("Host code ") + verb(kind) + " device memory (" + describe(address) +
                "). Only kernels may; copy with cudaMemcpy.",
            place));
}

[[gnu::noinline]] void other_access(const char *address, size_t bytes, Kind kind, Place place) {
  const Thread &me = *engine->thread;
  if (address >= me.stack && address < me.stack + StackPool::BYTES) return;  // local variables
  if (kind == Kind::volatile_read) pk_poll(place & LINE_BIT ? static_cast<int>(place & 0xffffffff) : 0);
  // The access itself is looked at first: it passes on what others did before, but does not excuse them for its own cell.
  const Acquire acquire{synchronises(kind)};
  Arena &arena = engine->block->arena;
  const auto offset = static_cast<size_t>(address - arena.memory());
  if (offset < Arena::BYTES) return shared_access(address, bytes, kind, place, find_shared(arena, offset));
  const auto *closure = static_cast<const char *>(engine->launch->closure);
  if (address >= closure && address < closure + engine->launch->config.closure_bytes) return;  // the arguments
  const auto builtin = reinterpret_cast<uintptr_t>(&pk_threadIdx);
  if (is_own_pointer(address)) return;
  const auto number = reinterpret_cast<uintptr_t>(address);
  if (number >= builtin - 256 && number < builtin + 256) return;
  if (const Region *region = region_of(address)) return global_access(*region, address, bytes, kind, place);
  if (const Segment *segment = segment_of(address)) return library_access(*segment, address, bytes, kind, place);
  if (was_freed(address)) {
    stop(at("use-after-free", std::string(writes(kind) ? "Write to " : "Read of ") + describe(address) + " (" + where() + ").",
            place),
         700);
  }
  stop(at("illegal-address", std::string(writes(kind) ? "Write to " : "Read of ") + describe(address) + " (" + where() +
                                 "). Is it a host pointer, or an index far out of range?",
          place),
       700);
}

}  // namespace

void access(const volatile void *where_to, size_t bytes, Kind kind, Place place) {
  const auto *address = const_cast<const char *>(static_cast<const volatile char *>(where_to));
  if (engine == nullptr || engine->thread == nullptr) return host_access(address, bytes, kind, place);
  Arena &arena = engine->block->arena;
  const auto offset = static_cast<size_t>(address - arena.memory());
  if (offset >= Arena::BYTES || kind > Kind::write) return other_access(address, bytes, kind, place);
  const SharedPlace found = find_shared(arena, offset);
  if (kind == Kind::read && one_of_many(found, static_cast<size_t>(address - found.start), bytes)) {
    if (coached()) coach_access(address, bytes, kind, place, Space::shared);
    return;
  }
  shared_access(address, bytes, kind, place, found);
}

extern "C" void pk_tell_writer(const void *address, const char *name) {
  const Region *region = region_of(address);
  const auto known = region == nullptr ? watched.end() : watched.find(region->start);
  if (known == watched.end() || !known->second.shadow.started()) return;
  const Cell &cell = *known->second.shadow.at(static_cast<size_t>(static_cast<const char *>(address) - region->start));
  const bool updated = cell.atomic.bytes && (!cell.written.bytes || cell.written.sync <= cell.atomic.sync);
  const Access &by = updated ? cell.atomic : cell.written;
  if (by.bytes == 0) return;
  std::string who = "A thread";
  if (cell.owner == last.number) {
    who = "Thread " + nth(by.thread, last.config.block) + " of block " + nth(by.block, last.config.grid);
  }
  Finding finding = at("wrong-element", who + " wrote " + name + " here, the last one to do so.", by.place);
  finding.warning = true;
  report(finding);
}

void memory_was_written(const void *start, size_t bytes) {
  const Region *region = region_of(start);
  if (region == nullptr) return;
  const auto offset = static_cast<size_t>(static_cast<const char *>(start) - region->start);
  const size_t end = offset + std::min(bytes, region->bytes - offset);
  if (const auto found = watched.find(region->start); found != watched.end() && found->second.shadow.started()) {
    Shadow &shadow = found->second.shadow;
    for (size_t at = offset; at < end; at += size_t{1} << shadow.shift()) {  // no thread did
      shadow.at(at)->written.bytes = shadow.at(at)->atomic.bytes = 0;
    }
  }
  if (region->mapping == nullptr) return;
  Watched &known = watch(*region);
  std::memset(known.initialised.data() + offset, 1, end - offset);
}

void region_has_ended(const char *start) {
  settle();
  watched.erase(start);
}

void launch_has_ended(const Launch &launch) {
  settle();
  last.number = launch.number;
  last.config = launch.config;
  tell_counts(launch);
}

void compare_and_swap(const volatile void *address) { compared = address; }
