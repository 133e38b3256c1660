// Atomic operations: real ones of the processor, and the rule by which a thread that spins lets the others run.
#include "block.h"

namespace {

constexpr unsigned PATIENCE = 64;  // operations in a row that changed nothing, before a thread counts as spinning

template <class T>
int swap(volatile void *address, void *expected, const void *desired) {
  return __atomic_compare_exchange_n(static_cast<volatile T *>(address), static_cast<T *>(expected),
                                     *static_cast<const T *>(desired), false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

template <class T>
void load(const volatile void *address, void *value) {
  *static_cast<T *>(value) = __atomic_load_n(static_cast<const volatile T *>(address), __ATOMIC_SEQ_CST);
}

}  // namespace

extern "C" {

void pk_load(const volatile void *address, void *value, int bytes) {
  switch (bytes) {
    case 1: return load<uint8_t>(address, value);
    case 2: return load<uint16_t>(address, value);
    case 4: return load<uint32_t>(address, value);
    default: return load<uint64_t>(address, value);
  }
}

int pk_swap(volatile void *address, void *expected, const void *desired, int bytes) {
  switch (bytes) {
    case 1: return swap<uint8_t>(address, expected, desired);
    case 2: return swap<uint16_t>(address, expected, desired);
    case 4: return swap<uint32_t>(address, expected, desired);
    default: return swap<uint64_t>(address, expected, desired);
  }
}

void pk_poll(int line) {
  if (engine == nullptr || engine->thread == nullptr) return;
  Thread &me = *engine->thread;
  if (++me.polls <= PATIENCE) return;
  me.polls = 0;
  engine->wait(State::spinning, line);
}

void pk_yield() {
  if (engine != nullptr && engine->thread != nullptr) engine->wait(State::spinning, engine->thread->line);
}

}  // extern "C"
