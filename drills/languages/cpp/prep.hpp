// prepdeck's harness for C++17: calls the learner's function on every case and says what came out. It knows no answers.
//
// The types of arguments and result are deduced from the function itself, so nothing is generated per problem:
//     int main() { return prep::serve<-1>(&pair_with_sum); }
// stdin: one line [start, again, below, length, [[resource, limit], ...]], then the arguments of one case per line, JSON.
// The descriptor RESULT_FD takes one JSON line per case, as python_worker.py writes them.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <cctype>
#include <climits>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

struct ListNode {
    int val;
    ListNode *next;
    ListNode() : val(0), next(nullptr) {}
    explicit ListNode(int x) : val(x), next(nullptr) {}
    ListNode(int x, ListNode *rest) : val(x), next(rest) {}
};

struct TreeNode {
    int val;
    TreeNode *left, *right;
    TreeNode() : val(0), left(nullptr), right(nullptr) {}
    explicit TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}
    TreeNode(int x, TreeNode *l, TreeNode *r) : val(x), left(l), right(r) {}
};

namespace prep {

const std::size_t MOST_NODES = 1000000;

// Reading JSON: a cursor over one line.
class In {
  public:
    explicit In(const std::string &text) : at_(text.data()), end_(text.data() + text.size()) {}

    char peek() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r')) ++at_;
        return at_ < end_ ? *at_ : '\0';
    }
    bool take(char sign) { return peek() == sign ? (++at_, true) : false; }
    void eat(char sign) {
        if (!take(sign)) fail(std::string("expected ") + sign);
    }
    bool word(const char *text) {
        peek();
        const std::size_t size = std::strlen(text);
        if (std::size_t(end_ - at_) < size || std::memcmp(at_, text, size) != 0) return false;
        at_ += size;
        return true;
    }
    // The characters of a number.
    std::string number();
    std::string text();
    [[noreturn]] void fail(const std::string &what);

  private:
    unsigned hex();
    void unicode(std::string &out);
    const char *at_, *end_;
};

using Out = std::string;

template <class T> struct Form;  // how a type is read and written; one specialisation per kind of type

template <class T> void read(In &in, T &value) { Form<T>::read(in, value); }
template <class T> void write(Out &out, const T &value) { Form<T>::write(out, value); }

void write_text(Out &out, const std::string &text);

// Reads "[a, b, ...]", calling `entry` for each entry.
template <class F> void read_array(In &in, F entry) {
    in.eat('[');
    if (in.take(']')) return;
    do entry();
    while (in.take(','));
    in.eat(']');
}

template <class T> struct Form {
    static_assert(std::is_arithmetic<T>::value, "prepdeck has no form for this type of argument or result");
    static void read(In &in, T &value) {
        if constexpr (std::is_same<T, bool>::value) {
            value = in.word("true");
            if (!value && !in.word("false")) in.fail("expected true or false");
        } else if constexpr (std::is_same<T, char>::value) {
            const std::string text = in.text();
            value = text.empty() ? '\0' : text[0];
        } else if constexpr (std::is_integral<T>::value) {
            const std::string digits = in.number();
            errno = 0;
            const long long wide = std::strtoll(digits.c_str(), nullptr, 10);
            value = T(wide);
            if (errno == ERANGE || (long long)value != wide)
                throw std::runtime_error("the input " + digits + " does not fit the type of your argument; use long long");
        } else {
            value = T(std::strtod(in.number().c_str(), nullptr));
        }
    }
    static void write(Out &out, const T &value) {
        if constexpr (std::is_same<T, bool>::value) out += value ? "true" : "false";
        else if constexpr (std::is_same<T, char>::value) write_text(out, std::string(1, value));
        else if constexpr (std::is_integral<T>::value) out += std::to_string(value);
        else {
            char text[40];
            if (!std::isfinite(value)) out += std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
            else {
                std::snprintf(text, sizeof text, "%.17g", double(value));
                out += text;
                if (!std::strpbrk(text, ".e")) out += ".0";
            }
        }
    }
};

template <> struct Form<std::string> {
    static void read(In &in, std::string &value) { value = in.text(); }
    static void write(Out &out, const std::string &value) { write_text(out, value); }
};

template <class A, class B> struct Form<std::pair<A, B>> {
    static void read(In &in, std::pair<A, B> &value) {
        in.eat('[');
        prep::read(in, value.first);
        in.eat(',');
        prep::read(in, value.second);
        in.eat(']');
    }
    static void write(Out &out, const std::pair<A, B> &value) {
        out += '[';
        prep::write(out, value.first);
        out += ',';
        prep::write(out, value.second);
        out += ']';
    }
};

template <class... T> struct Form<std::tuple<T...>> {
    static void read(In &in, std::tuple<T...> &value) {
        in.eat('[');
        bool first = true;
        std::apply([&](auto &...one) { ((first ? void(first = false) : in.eat(','), prep::read(in, one)), ...); }, value);
        in.eat(']');
    }
    static void write(Out &out, const std::tuple<T...> &value) {
        out += '[';
        std::apply([&](const auto &...one) { ((prep::write(out, one), out += ','), ...); }, value);
        if (out.back() == ',') out.pop_back();
        out += ']';
    }
};

template <class T> struct Form<std::vector<T>> {
    static void read(In &in, std::vector<T> &value) {
        value.clear();
        read_array(in, [&] {
            T entry{};
            prep::read(in, entry);
            value.push_back(std::move(entry));
        });
    }
    static void write(Out &out, const std::vector<T> &value) {
        out += '[';
        for (std::size_t at = 0; at < value.size(); ++at) {
            if (at) out += ',';
            const T entry = value[at];
            prep::write(out, entry);
        }
        out += ']';
    }
};

template <> struct Form<ListNode *> {
    static void read(In &in, ListNode *&value) {
        ListNode head, *last = &head;
        read_array(in, [&] {
            int entry = 0;
            prep::read(in, entry);
            last = last->next = new ListNode(entry);
        });
        value = head.next;
    }
    static void write(Out &out, ListNode *const &value) {
        out += '[';
        std::size_t count = 0;
        for (const ListNode *node = value; node; node = node->next) {
            if (++count > MOST_NODES) throw std::runtime_error("the linked list that came back never ends: it has a cycle");
            if (count > 1) out += ',';
            out += std::to_string(node->val);
        }
        out += ']';
    }
};

template <> struct Form<TreeNode *> {
    static void read(In &in, TreeNode *&value) {
        std::vector<std::optional<int>> row;
        read_array(in, [&] {
            if (in.word("null")) {
                row.push_back(std::nullopt);
                return;
            }
            int entry = 0;
            prep::read(in, entry);
            row.push_back(entry);
        });
        value = row.empty() || !row[0] ? nullptr : new TreeNode(*row[0]);
        std::deque<TreeNode *> parents;
        if (value) parents.push_back(value);
        for (std::size_t at = 1; !parents.empty() && at < row.size();) {
            TreeNode *parent = parents.front();
            parents.pop_front();
            for (TreeNode **side : {&parent->left, &parent->right}) {
                if (at < row.size() && row[at]) parents.push_back(*side = new TreeNode(*row[at]));
                ++at;
            }
        }
    }
    static void write(Out &out, TreeNode *const &value) {
        std::vector<const TreeNode *> level{value};
        std::size_t last = 0;
        for (std::size_t at = 0; at < level.size(); ++at) {
            if (!level[at]) continue;
            last = at + 1;
            if (level.size() > MOST_NODES) throw std::runtime_error("the tree that came back never ends: it has a cycle");
            level.push_back(level[at]->left);
            level.push_back(level[at]->right);
        }
        out += '[';
        for (std::size_t at = 0; at < last; ++at) {
            if (at) out += ',';
            out += level[at] ? std::to_string(level[at]->val) : "null";
        }
        out += ']';
    }
};

// Measuring one call.
struct Cost {
    double cpu = 0, wall = 0;
    long held = 0;  // KiB beyond the input
    unsigned long long steps = 0;
};

#ifdef PREP_COUNT
inline unsigned long long blocks = 0;  // of code that were passed, in a build with -fsanitize-coverage=trace-pc
#endif

inline double now(clockid_t clock) {
    timespec time;
    clock_gettime(clock, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

// The peak of this process's memory since the last reset, KiB: /proc where there is one, else the peak of all time.
class Memory {
  public:
    Memory()
        : status_(handle("STATUS_FD", "/proc/self/status", O_RDONLY)),
          clear_(handle("CLEAR_FD", "/proc/self/clear_refs", O_WRONLY)) {}
    void reset() {
        if (clear_ >= 0 && ::write(clear_, "5", 1) != 1) clear_ = -1;
        start_ = peak();
    }
    long used() const { return std::max(0L, peak() - start_); }

  private:
    static int handle(const char *name, const char *path, int mode) {
        const char *given = std::getenv(name);
        return given ? std::atoi(given) : open(path, mode | O_CLOEXEC);
    }
    long peak() const {
        char text[4096];
        const ssize_t size = status_ >= 0 ? pread(status_, text, sizeof text - 1, 0) : 0;
        if (size > 0) {
            text[size] = '\0';
            const char *found = std::strstr(text, "VmHWM:");
            if (found) return std::strtol(found + 6, nullptr, 10);
        }
        rusage usage;
        getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
        return usage.ru_maxrss / 1024;
#else
        return usage.ru_maxrss;
#endif
    }
    int status_, clear_;
    long start_ = 0;
};

// Under a CPU limit the kernel counts a process in steps of 4 ms, but a thread exactly; so this thread's time counts,
// unless others have clearly worked too.
class Clock {
  public:
    explicit Clock(Cost &cost)
        : cost_(cost), own_(now(CLOCK_THREAD_CPUTIME_ID)), all_(now(CLOCK_PROCESS_CPUTIME_ID)), wall_(now(CLOCK_MONOTONIC)) {
#ifdef PREP_COUNT
        scales().reset();
        blocks = 0;
#endif
    }
    ~Clock() {
#ifdef PREP_COUNT
        cost_.steps = blocks;
        cost_.held = scales().used();
#endif
        const double own = now(CLOCK_THREAD_CPUTIME_ID) - own_, all = now(CLOCK_PROCESS_CPUTIME_ID) - all_;
        cost_.cpu = all > own + 0.01 ? all : own;
        cost_.wall = now(CLOCK_MONOTONIC) - wall_;
    }

  private:
    Cost &cost_;
    double own_, all_, wall_;
    static Memory &scales() {
        static Memory one;
        return one;
    }
};

// What the learner prints, passed on and counted, whether by cout or by printf.
inline long printed = 0;

struct Counting : std::streambuf {
    int overflow(int sign) override {
        const char one = char(sign);
        return sign == EOF || xsputn(&one, 1) == 1 ? sign : EOF;
    }
    std::streamsize xsputn(const char *text, std::streamsize size) override {
        return std::streamsize(std::fwrite(text, 1, std::size_t(size), stdout));
    }
    int sync() override { return std::fflush(stdout); }
};

#ifdef __GLIBC__
inline ssize_t pass_on(void *, const char *text, size_t size) {
    size_t done = 0;
    while (done < size) {
        const ssize_t step = ::write(1, text + done, size - done);
        if (step <= 0) break;
        done += size_t(step);
    }
    printed += long(done);
    return ssize_t(done);
}

inline void count_output() {
    cookie_io_functions_t functions = {nullptr, pass_on, nullptr, nullptr};
    if (FILE *counted = fopencookie(nullptr, "w", functions)) stdout = counted;
}
#else
inline void count_output() {}
#endif

template <class C, class R, class... A, std::size_t... I>
void call_method(C &object, R (C::*method)(A...), In &in, Out &out, std::index_sequence<I...>) {
    std::tuple<std::decay_t<A>...> values;
    ((in.eat(','), prep::read(in, std::get<I>(values))), ...);
    if constexpr (std::is_void<R>::value) {
        (object.*method)(std::get<I>(values)...);
        out += "null";
    } else {
        const auto result = (object.*method)(std::get<I>(values)...);
        prep::write(out, result);
    }
}

// One method of a class to write: its name and how it is called.
template <class C> using Entry = std::pair<std::string, std::function<void(C &, In &, Out &)>>;

template <class C, class R, class... A> Entry<C> entry(const char *name, R (C::*method)(A...)) {
    return {name, [method](C &object, In &in, Out &out) {
                call_method(object, method, in, out, std::index_sequence_for<A...>{});
            }};
}

template <class C, class R, class... A> Entry<C> entry(const char *name, R (C::*method)(A...) const) {
    return entry(name, reinterpret_cast<R (C::*)(A...)>(method));
}

class Worker {
  public:
    using Case = std::function<Cost(In &, Out &)>;

    int run(const Case &one);

  private:
    void configure(const std::string &line);

    double judge(const Case &one, std::size_t at);

    void send(const std::string &text) const;

    int result_ = 2;
    std::size_t start_ = 0, length_ = 0;
    bool again_ = false;
    double below_ = 0;
    std::vector<std::string> cases_;
    Memory memory_;
};

#ifndef PREP_DECLARED  // what no type of the learner's changes: compiled once per machine, into harness.o

std::string In::number() {
    peek();
    const char *from = at_;
    while (at_ < end_ && (std::isdigit((unsigned char)*at_) || std::strchr("+-.eE", *at_))) ++at_;
    if (from == at_) fail("expected a number");
    return std::string(from, at_);
}

std::string In::text() {
    eat('"');
    std::string out;
    while (at_ < end_ && *at_ != '"') {
        char sign = *at_++;
        if (sign != '\\') {
            out += sign;
            continue;
        }
        if (at_ >= end_) break;
        sign = *at_++;
        const char *plain = std::strchr("\"\\/", sign);
        if (plain) out += sign;
        else if (sign == 'n') out += '\n';
        else if (sign == 't') out += '\t';
        else if (sign == 'r') out += '\r';
        else if (sign == 'b') out += '\b';
        else if (sign == 'f') out += '\f';
        else if (sign == 'u') unicode(out);
        else fail("unknown escape");
    }
    eat('"');
    return out;
}

void In::fail(const std::string &what) {
    throw std::runtime_error("the case cannot be read: " + what);
}

unsigned In::hex() {
    if (end_ - at_ < 4) fail("a short escape");
    const unsigned code = unsigned(std::strtoul(std::string(at_, at_ + 4).c_str(), nullptr, 16));
    at_ += 4;
    return code;
}

void In::unicode(std::string &out) {
    unsigned long code = hex();
    if (code >= 0xD800 && code < 0xDC00 && end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u') {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
    }
    if (code < 0x80) out += char(code);
    else if (code < 0x800) out += {char(0xC0 | code >> 6), char(0x80 | (code & 63))};
    else if (code < 0x10000) out += {char(0xE0 | code >> 12), char(0x80 | (code >> 6 & 63)), char(0x80 | (code & 63))};
    else
        out += {char(0xF0 | code >> 18), char(0x80 | (code >> 12 & 63)), char(0x80 | (code >> 6 & 63)),
                char(0x80 | (code & 63))};
}

void write_text(Out &out, const std::string &text) {
    out += '"';
    for (const unsigned char sign : text) {
        if (sign == '"' || sign == '\\') out += {'\\', char(sign)};
        else if (sign == '\n') out += "\\n";
        else if (sign < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", sign);
            out += code;
        } else out += char(sign);
    }
    out += '"';
}

int Worker::run(const Case &one) {
    const char *handle = std::getenv("RESULT_FD");
    result_ = handle ? std::atoi(handle) : 2;
    std::string line;
    if (!std::getline(std::cin, line)) return 2;
    configure(line);
    while (std::getline(std::cin, line)) cases_.push_back(line);
    count_output();
    static Counting counting;
    std::cout.rdbuf(&counting);
    send("{\"ready\": true}\n");
    std::vector<std::size_t> quick;
    for (std::size_t at = start_; at < cases_.size(); ++at) {
        const double took = judge(one, at);
        if (again_ && took <= below_ && cases_[at].size() <= length_) quick.push_back(at);
    }
    if (!quick.empty()) {
        send("{\"again\": true}\n");
        for (std::size_t left = quick.size(); left-- > 0;) judge(one, quick[left]);
    }
    std::fflush(stdout);
    _exit(0);  // destructors of the learner's globals are not the judge's business
}

void Worker::configure(const std::string &line) {
    std::tuple<std::size_t, bool, double, std::size_t, std::vector<std::pair<int, long long>>> request;
    In in(line);
    prep::read(in, request);
    std::vector<std::pair<int, long long>> limits;
    std::tie(start_, again_, below_, length_, limits) = request;
    for (const auto &[resource, value] : limits) {
        rlimit limit;
        if (getrlimit(resource, &limit) != 0) continue;
        const rlim_t wanted = limit.rlim_max == RLIM_INFINITY ? rlim_t(value) : std::min(rlim_t(value), limit.rlim_max);
        limit.rlim_cur = limit.rlim_max = wanted;
        setrlimit(resource, &limit);
    }
}

double Worker::judge(const Case &one, std::size_t at) {
    Out value, error;
    Cost cost;
    bool memory = false;
    memory_.reset();
    try {
        In in(cases_[at]);
        cost = one(in, value);
    } catch (const std::bad_alloc &) {
        error = "ran out of memory";
        memory = true;
    } catch (const std::exception &problem) {
        error = std::string(problem.what());
    } catch (...) {
        error = "an exception that is no std::exception";
    }
    const long kib = memory_.used();
    std::cout.flush();
    std::fflush(stdout);
    char head[160];
    std::snprintf(head, sizeof head, "{\"case\":%zu,\"cpu\":%.9f,\"wall\":%.9f,\"kib\":%ld,\"written\":%ld,", at, cost.cpu,
                  cost.wall, kib, printed);
    Out row = head;
#ifdef PREP_COUNT
    row += "\"steps\":" + std::to_string(cost.steps) + ",\"held\":" + std::to_string(cost.held) + ",";
#endif
    if (error.empty()) row += "\"value\":" + value;
    else {
        row += "\"error\":";
        write_text(row, error.substr(0, 500));
        row += memory ? ",\"memory\":true" : ",\"memory\":false";
    }
    send(row + "}\n");
    return cost.cpu;
}

void Worker::send(const std::string &text) const {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t step = ::write(result_, text.data() + done, text.size() - done);
        if (step <= 0) _exit(3);
        done += std::size_t(step);
    }
}

#endif

// Calls a function on each case. place: the argument that holds the answer afterwards, -1 for the returned value.
template <int place, class R, class... A> int serve(R (*function)(A...)) {
    return Worker().run([function](In &in, Out &out) {
        std::tuple<std::decay_t<A>...> values;
        prep::read(in, values);
        Cost cost;
        if constexpr (place >= 0) {
            {
                Clock clock(cost);
                std::apply([&](auto &...one) { (*function)(one...); }, values);
            }
            prep::write(out, std::get<std::size_t(place)>(values));
        } else if constexpr (std::is_void<R>::value) {
            Clock clock(cost);
            std::apply([&](auto &...one) { (*function)(one...); }, values);
            out += "null";
        } else {
            std::optional<std::decay_t<R>> result;
            {
                Clock clock(cost);
                result.emplace(std::apply([&](auto &...one) -> R { return (*function)(one...); }, values));
            }
            prep::write(out, *result);
        }
        return cost;
    });
}

// Makes the row of calls of each case on a fresh object. A...: types of the constructor's arguments.
template <class C, class... A> int serve_class(const std::vector<Entry<C>> &methods) {
    return Worker().run([&methods](In &in, Out &out) {
        Cost cost;
        in.eat('[');
        std::unique_ptr<C> object;
        Clock clock(cost);
        out += '[';
        read_array(in, [&] {
            in.eat('[');
            const std::string name = in.text();
            if (!object) {
                std::tuple<std::decay_t<A>...> values;
                std::apply([&](auto &...one) { ((in.eat(','), prep::read(in, one)), ...); }, values);
                object.reset(std::apply([](auto &...one) { return new C(one...); }, values));
                out += "null";
            } else {
                const auto found = std::find_if(methods.begin(), methods.end(), [&](const auto &one) { return one.first == name; });
                if (found == methods.end()) in.fail("unknown method " + name);
                out += ',';
                found->second(*object, in, out);
            }
            in.eat(']');
        });
        in.eat(']');
        out += ']';
        return cost;
    });
}

}  // namespace prep

#ifdef PREP_COUNT
// What the compiler calls in every block; it must not count itself.
extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc() { ++prep::blocks; }
#endif
