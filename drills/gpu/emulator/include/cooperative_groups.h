// Cooperative groups: blocks, grids, and tiles of a warp.
#pragma once
#include "prepdeck_cuda.h"

namespace cooperative_groups {

class thread_block {
 public:
  void sync(PK_LINE) const { pk_barrier(0, 0, pk_line); }
  unsigned thread_rank() const { return pk_threadIdx.x + pk_blockDim.x * (pk_threadIdx.y + pk_blockDim.y * pk_threadIdx.z); }
  unsigned size() const { return pk_blockDim.x * pk_blockDim.y * pk_blockDim.z; }
  unsigned num_threads() const { return size(); }
  dim3 thread_index() const { return dim3(pk_threadIdx); }
  dim3 group_index() const { return dim3(pk_blockIdx); }
  dim3 group_dim() const { return dim3(pk_blockDim); }
  dim3 dim_threads() const { return dim3(pk_blockDim); }
};
inline thread_block this_thread_block() { return {}; }

class grid_group {
 public:
  void sync(PK_LINE) const { pk_grid_sync(pk_line); }
  bool is_valid() const { return true; }
  unsigned long long thread_rank() const { return block_rank() * this_thread_block().size() + this_thread_block().thread_rank(); }
  unsigned long long size() const { return num_blocks() * this_thread_block().size(); }
  unsigned long long num_threads() const { return size(); }
  unsigned long long num_blocks() const { return 1ull * pk_gridDim.x * pk_gridDim.y * pk_gridDim.z; }
  unsigned long long block_rank() const {
    return pk_blockIdx.x + 1ull * pk_gridDim.x * (pk_blockIdx.y + 1ull * pk_gridDim.y * pk_blockIdx.z);
  }
  dim3 group_dim() const { return dim3(pk_gridDim); }
};
inline grid_group this_grid() { return {}; }

// Lanes of one warp, by their mask. Ranks count the lanes of the mask from below.
class pk_lanes {
 public:
  explicit pk_lanes(unsigned pk_mask) : pk_mask_(pk_mask) {}

  void sync(PK_LINE) const { pk_sync_warp(pk_mask_, pk_line); }
  unsigned thread_rank() const { return static_cast<unsigned>(__builtin_popcount(pk_mask_ & ((1u << pk_lane()) - 1))); }
  unsigned size() const { return static_cast<unsigned>(__builtin_popcount(pk_mask_)); }
  unsigned num_threads() const { return size(); }
  template <class PK_T>
  PK_T shfl(PK_T pk_value, int pk_rank, PK_LINE) const {
    return pk_move(pk_value, pk_rank, pk_line);
  }
  template <class PK_T>
  PK_T shfl_up(PK_T pk_value, unsigned pk_delta, PK_LINE) const {
    const int pk_me = static_cast<int>(thread_rank());
    return pk_move(pk_value, static_cast<int>(pk_delta) > pk_me ? pk_me : pk_me - static_cast<int>(pk_delta), pk_line);
  }
  template <class PK_T>
  PK_T shfl_down(PK_T pk_value, unsigned pk_delta, PK_LINE) const {
    const unsigned pk_me = thread_rank();
    return pk_move(pk_value, static_cast<int>(pk_me + pk_delta >= size() ? pk_me : pk_me + pk_delta), pk_line);
  }
  template <class PK_T>
  PK_T shfl_xor(PK_T pk_value, unsigned pk_mask, PK_LINE) const {
    const unsigned pk_to = thread_rank() ^ pk_mask;
    return pk_move(pk_value, static_cast<int>(pk_to >= size() ? thread_rank() : pk_to), pk_line);
  }
  unsigned ballot(int pk_predicate, PK_LINE) const {
    return pk_pack(pk_ballot(pk_mask_, pk_predicate, nullptr, pk_line));
  }
  int any(int pk_predicate, PK_LINE) const { return pk_ballot(pk_mask_, pk_predicate, nullptr, pk_line) != 0; }
  int all(int pk_predicate, PK_LINE) const {
    unsigned pk_present = 0;
    return pk_ballot(pk_mask_, pk_predicate, &pk_present, pk_line) == pk_present;
  }
  template <class PK_T>
  unsigned match_any(PK_T pk_value, PK_LINE) const {
    return pk_pack(__match_any_sync(pk_mask_, pk_value, pk_line));
  }
  template <class PK_T>
  unsigned match_all(PK_T pk_value, int &pk_same, PK_LINE) const {
    return pk_pack(__match_all_sync(pk_mask_, pk_value, &pk_same, pk_line));
  }
  unsigned pk_mask() const { return pk_mask_; }

 private:
  // The lane with a rank, and the ranks of lanes.
  int pk_nth(int pk_rank) const {
    unsigned pk_left = pk_mask_;
    for (int pk_i = 0; pk_i < pk_rank && pk_left; ++pk_i) pk_left &= pk_left - 1;
    return pk_left ? __builtin_ctz(pk_left) : pk_lane();
  }
  unsigned pk_pack(unsigned pk_lanes_set) const {
    unsigned pk_out = 0, pk_rank = 0;
    for (unsigned pk_left = pk_mask_; pk_left; pk_left &= pk_left - 1, ++pk_rank) {
      pk_out |= (pk_lanes_set >> __builtin_ctz(pk_left) & 1) << pk_rank;
    }
    return pk_out;
  }
  template <class PK_T>
  PK_T pk_move(PK_T pk_value, int pk_rank, int pk_line) const {
    return prepdeck::from_bits<PK_T>(pk_shuffle(pk_mask_, prepdeck::bits(pk_value), pk_nth(pk_rank), pk_line));
  }
  unsigned pk_mask_;
};

template <unsigned PK_SIZE, class PK_PARENT = void>
class thread_block_tile : public pk_lanes {
 public:
  static_assert(PK_SIZE <= 32 && (PK_SIZE & (PK_SIZE - 1)) == 0, "a tile has a power of two lanes, at most 32");
  thread_block_tile() : pk_lanes((PK_SIZE == 32 ? ~0u : (1u << PK_SIZE % 32) - 1) << (static_cast<unsigned>(pk_lane()) & ~(PK_SIZE - 1))) {}
  static constexpr unsigned size() { return PK_SIZE; }
  static constexpr unsigned num_threads() { return PK_SIZE; }
  unsigned thread_rank() const { return static_cast<unsigned>(pk_lane()) & (PK_SIZE - 1); }
  unsigned meta_group_rank() const { return this_thread_block().thread_rank() / PK_SIZE; }
  unsigned meta_group_size() const { return (this_thread_block().size() + PK_SIZE - 1) / PK_SIZE; }
};
template <unsigned PK_SIZE, class PK_GROUP>
thread_block_tile<PK_SIZE, PK_GROUP> tiled_partition(const PK_GROUP &) {
  return {};
}

class thread_group : public pk_lanes {
 public:
  using pk_lanes::pk_lanes;
};
inline thread_group tiled_partition(const thread_block &, unsigned pk_size) {
  const unsigned pk_all = pk_size >= 32 ? ~0u : (1u << pk_size) - 1;
  return thread_group(pk_all << (static_cast<unsigned>(pk_lane()) & ~(pk_size - 1)));
}

class coalesced_group : public pk_lanes {
 public:
  using pk_lanes::pk_lanes;
};
inline coalesced_group coalesced_threads(PK_LINE) { return coalesced_group(pk_active_mask(pk_line)); }

template <class PK_GROUP>
void sync(const PK_GROUP &pk_group, PK_LINE) {
  pk_group.sync(pk_line);
}

template <class PK_T>
struct plus {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_a + pk_b; }
};
template <class PK_T>
struct less {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_b < pk_a ? pk_b : pk_a; }
};
template <class PK_T>
struct greater {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_a < pk_b ? pk_b : pk_a; }
};
template <class PK_T>
struct bit_and {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_a & pk_b; }
};
template <class PK_T>
struct bit_or {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_a | pk_b; }
};
template <class PK_T>
struct bit_xor {
  PK_T operator()(PK_T pk_a, PK_T pk_b) const { return pk_a ^ pk_b; }
};

template <class PK_GROUP, class PK_T, class PK_OP>
PK_T reduce(const PK_GROUP &pk_group, PK_T pk_value, PK_OP pk_op, PK_LINE) {
  return prepdeck::reduce(pk_group.pk_mask(), pk_value, pk_op, pk_line);
}
template <class PK_GROUP, class PK_T, class PK_OP>
PK_T inclusive_scan(const PK_GROUP &pk_group, PK_T pk_value, PK_OP pk_op, PK_LINE) {
  uint64_t pk_all[32];
  const unsigned pk_present = pk_gather(pk_group.pk_mask(), prepdeck::bits(pk_value), pk_all, pk_line);
  PK_T pk_result = pk_value;
  bool pk_first = true;
  for (int pk_i = 0; pk_i <= pk_lane(); ++pk_i) {
    if (!(pk_present >> pk_i & 1)) continue;
    const PK_T pk_one = prepdeck::from_bits<PK_T>(pk_all[pk_i]);
    pk_result = pk_first ? pk_one : pk_op(pk_result, pk_one);
    pk_first = false;
  }
  return pk_result;
}
template <class PK_GROUP, class PK_T>
PK_T inclusive_scan(const PK_GROUP &pk_group, PK_T pk_value, PK_LINE) {
  return inclusive_scan(pk_group, pk_value, plus<PK_T>{}, pk_line);
}
template <class PK_GROUP, class PK_T>
PK_T exclusive_scan(const PK_GROUP &pk_group, PK_T pk_value, PK_LINE) {
  return inclusive_scan(pk_group, pk_value, plus<PK_T>{}, pk_line) - pk_value;
}

}  // namespace cooperative_groups
