#include "faults.h"

#include <dlfcn.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <algorithm>
#include <csignal>
#include <mutex>

#include "block.h"
#include "memory.h"
#include "report.h"

namespace {

constexpr size_t STACK = 64 * 1024;
constexpr int SIGNALS[] = {SIGSEGV, SIGBUS, SIGFPE};

const void *place(void *context) {
  auto *machine = static_cast<ucontext_t *>(context);
#if defined(__x86_64__)
  return reinterpret_cast<const void *>(machine->uc_mcontext.gregs[REG_RIP]);
#else
  return reinterpret_cast<const void *>(machine->uc_mcontext.pc);
#endif
}

const char *stack_pointer(void *context) {
  auto *machine = static_cast<ucontext_t *>(context);
#if defined(__x86_64__)
  return reinterpret_cast<const char *>(machine->uc_mcontext.gregs[REG_RSP]);
#else
  return reinterpret_cast<const char *>(machine->uc_mcontext.sp);
#endif
}

const void *library_of(const void *address) {
  Dl_info info{};
  return dladdr(address, &info) ? info.dli_fbase : nullptr;
}

// The place in the learner's library that a fault below it comes from: the newest return address into it.
const void *learners_place(const void *at, void *context) {
  const void *library = library_of(reinterpret_cast<const void *>(engine->launch->body));
  if (library == nullptr || library_of(at) == library || engine->thread->stack == nullptr) return at;
  const char *low = engine->thread->stack + StackPool::GUARD, *high = engine->thread->stack + StackPool::BYTES;
  const char *from = std::min(std::max(stack_pointer(context), low), high);
  from += -reinterpret_cast<uintptr_t>(from) % sizeof(void *);
  for (int i = 0; i < 512 && from < high; ++i, from += sizeof(void *)) {
    const char *word = *reinterpret_cast<char *const *>(from);
    if (library_of(word) == library) return word - 1;
  }
  return at;
}

void on_fault(int number, siginfo_t *info, void *context) {
  if (engine == nullptr || engine->thread == nullptr) {  // host code: die of it, as without us
    std::signal(number, SIG_DFL);
    return;
  }
  const void *at = learners_place(place(context), context);
  int error = 700;
  if (number == SIGFPE) {
    report({"fpe", "Integer division by zero (" + where() + ").", 0, at});
  } else if (engine->stacks.in_guard(info->si_addr)) {
    report({"stack", "The thread's stack overflowed (" + where() + "): recursion, or local arrays of more than " +
                         std::to_string(StackPool::BYTES / 1024 - 16) + " KiB.",
            0, at});
  } else if (was_freed(info->si_addr)) {
    report({"use-after-free", "Access to " + describe(info->si_addr) + " (" + where() + ").", 0, at});
  } else {
    report({"illegal-address", "Access to " + describe(info->si_addr) + " (" + where() + ").", 0, at});
  }
  engine->launch->fail(error);
  siglongjmp(engine->rescue, 1);
}

std::once_flag installed;

void install() {
  for (const int number : SIGNALS) {
    struct sigaction action {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigaction(number, &action, nullptr);
  }
}

}  // namespace

FaultGuard::FaultGuard() {
  std::call_once(installed, install);
  stack_ = mmap(nullptr, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack_ == MAP_FAILED) {
    stack_ = nullptr;
    return;
  }
  stack_t alternate{};
  alternate.ss_sp = stack_;
  alternate.ss_size = STACK;
  sigaltstack(&alternate, nullptr);
}

FaultGuard::~FaultGuard() {
  if (stack_ == nullptr) return;
  stack_t none{};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
  munmap(stack_, STACK);
}
