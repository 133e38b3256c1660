// Asynchronous copies (cp.async): each thread has its own queue of batches. Data is moved as late as the program allows, at
// the wait that covers it, so that a wait for too few batches reads what stood there before.
#include <cstring>

#include "block.h"
#include "report.h"

namespace {

bool is_shared(const void *address, size_t bytes) {
  const auto offset = static_cast<size_t>(static_cast<const char *>(address) - engine->block->arena.memory());
  return offset < Arena::BYTES && bytes <= Arena::BYTES - offset;
}

[[noreturn]] void refuse(const char *kind, const std::string &text, int line) {
  report({kind, text + " (" + where() + ").", line});
  engine->launch->fail(716);
  engine->abandon();
}

}  // namespace

extern "C" {

void pk_copy_async(void *to, const void *from, size_t bytes, size_t zeros, int line) {
  if (engine == nullptr || engine->thread == nullptr) return;
  if (bytes != 4 && bytes != 8 && bytes != 16) {
    refuse("unsupported", "An asynchronous copy moves 4, 8 or 16 bytes, not " + std::to_string(bytes), line);
  }
  if (zeros > bytes) refuse("unsupported", "More bytes are to be zero than the asynchronous copy has", line);
  if (!is_shared(to, bytes)) refuse("illegal-address", "The destination of an asynchronous copy is not shared memory", line);
  for (const void *end : {static_cast<const void *>(to), from}) {
    if (reinterpret_cast<uintptr_t>(end) % bytes == 0) continue;
    refuse("misaligned",
           std::string("The ") + (end == to ? "destination" : "source") + " of an asynchronous copy of " +
               std::to_string(bytes) + " bytes is not aligned to its size",
           line);
  }
  if (zeros < bytes) pk_seen(from, bytes - zeros, 0, line);
  pk_seen(to, bytes, 1, line);  // it may arrive from now on
  Pipeline &mine = engine->block->pipelines[engine->thread->rank];
  mine.copies.push_back({to, from, bytes, zeros, mine.commits, line});
}

void pk_copy_commit() {
  if (engine != nullptr && engine->thread != nullptr) ++engine->block->pipelines[engine->thread->rank].commits;
}

void pk_copy_wait(size_t prior) {
  if (engine == nullptr || engine->thread == nullptr) return;
  Pipeline &mine = engine->block->pipelines[engine->thread->rank];
  while (!mine.copies.empty() && mine.copies.front().batch + prior < mine.commits) {
    const Copy copy = mine.copies.front();
    mine.copies.pop_front();
    std::memcpy(copy.to, copy.from, copy.bytes - copy.zeros);
    std::memset(static_cast<char *>(copy.to) + copy.bytes - copy.zeros, 0, copy.zeros);
    pk_seen(copy.to, copy.bytes, 1, copy.line);
  }
}

}  // extern "C"
