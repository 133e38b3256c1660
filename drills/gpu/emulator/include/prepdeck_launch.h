// What rewritten launches and shared variables call.
#pragma once
#include <tuple>
#include <type_traits>
#include <utility>

#include "prepdeck_types.h"

namespace prepdeck {

// Stands for a literal 0 or NULL in the arguments of a launch, whose type the parameter decides.
struct zero {
  template <class T>
  operator T() const {
    return T{};
  }
};

template <class T>
struct same {
  using type = T;
};

class launch {
 public:
  explicit launch(dim3 grid, dim3 block, size_t bytes = 0, const void * = nullptr)
      : config_{grid, block, bytes, 0, 0} {}
  template <class Stream>
  launch(dim3 grid, dim3 block, size_t bytes, Stream) : config_{grid, block, bytes, 0, 0} {}

  launch &cooperative() {
    config_.cooperative = 1;
    return *this;
  }

  // Runs `call` with the arguments, which were evaluated once; every thread gets fresh copies of them.
  template <class Call, class... A>
  int run(const char *name, int line, Call call, A... arguments) {
    struct Closure {
      Call call;
      std::tuple<A...> arguments;
    } closure{call, std::tuple<A...>(arguments...)};
    config_.closure_bytes = sizeof closure;
    return pk_run(&config_, name, line,
                  [](void *p) {
                    auto *all = static_cast<Closure *>(p);
                    std::apply(all->call, all->arguments);
                  },
                  &closure);
  }

  // The parameters' own types decide, for braced arguments.
  template <class R, class... P>
  int run_typed(const char *name, int line, R (*kernel)(P...), typename same<P>::type... arguments) {
    return run(name, line, [kernel](auto... p) { kernel(p...); }, static_cast<P>(arguments)...);
  }

 private:
  pk_config config_;
};

// The running block's copy of the variables of one declaration; the declaration's struct tells it from others.
template <class T>
T &shared(int line) {
  static char site;
  int count = 0;
  const pk_member *members = T::pk_members(count);
  return *static_cast<T *>(pk_shared(&site, sizeof(T), alignof(T), members, count, line));
}

// Describes one variable of type T for messages.
template <class T>
constexpr pk_member member(const char *name, size_t offset) {
  return {name,
          offset,
          sizeof(T),
          sizeof(std::remove_all_extents_t<T>),
          {std::extent_v<T, 0>, std::extent_v<T, 1>, std::extent_v<T, 2>, std::extent_v<T, 3>}};
}

inline void *dynamic_shared() { return pk_dynamic_shared(); }

struct dynamic_setter {
  explicit dynamic_setter(void *(*set)(void *)) { pk_on_dynamic(set); }
};

}  // namespace prepdeck
