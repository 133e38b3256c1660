// Warp matrix operations. Which lane holds which element is ours to choose: the interface leaves it open.
#pragma once
#include "cuda_bf16.h"
#include "cuda_fp16.h"

namespace nvcuda {
namespace wmma {

struct row_major {};
struct col_major {};
struct matrix_a {};
struct matrix_b {};
struct accumulator {};
enum layout_t { mem_row_major, mem_col_major };

template <class PK_USE, int PK_M, int PK_N, int PK_K>
struct pk_shape;
template <int PK_M, int PK_N, int PK_K>
struct pk_shape<matrix_a, PK_M, PK_N, PK_K> {
  static constexpr int rows = PK_M, columns = PK_K;
};
template <int PK_M, int PK_N, int PK_K>
struct pk_shape<matrix_b, PK_M, PK_N, PK_K> {
  static constexpr int rows = PK_K, columns = PK_N;
};
template <int PK_M, int PK_N, int PK_K>
struct pk_shape<accumulator, PK_M, PK_N, PK_K> {
  static constexpr int rows = PK_M, columns = PK_N;
};

// Element e of lane l is element l * num_elements + e of the matrix, row by row.
template <class PK_USE, int PK_M, int PK_N, int PK_K, class PK_T, class PK_LAYOUT = void>
struct fragment {
  using pk_of = pk_shape<PK_USE, PK_M, PK_N, PK_K>;
  static constexpr int num_elements = pk_of::rows * pk_of::columns / 32;
  PK_T x[num_elements];
};

template <class PK_USE, int PK_M, int PK_N, int PK_K, class PK_T, class PK_LAYOUT>
void fill_fragment(fragment<PK_USE, PK_M, PK_N, PK_K, PK_T, PK_LAYOUT> &pk_f, PK_T pk_value) {
  for (PK_T &pk_x : pk_f.x) pk_x = pk_value;
}

template <class PK_F, class PK_POINTER, class PK_MOVE>
void pk_walk(PK_F &pk_f, PK_POINTER *pk_p, unsigned pk_stride, bool pk_rows, PK_MOVE pk_move, int pk_line) {
  pk_sync_warp(~0u, pk_line);
  for (int pk_e = 0; pk_e < PK_F::num_elements; ++pk_e) {
    const int pk_at = pk_lane() * PK_F::num_elements + pk_e;
    const unsigned pk_r = static_cast<unsigned>(pk_at / PK_F::pk_of::columns);
    const unsigned pk_c = static_cast<unsigned>(pk_at % PK_F::pk_of::columns);
    pk_move(pk_f.x[pk_e], pk_p[pk_rows ? pk_r * pk_stride + pk_c : pk_c * pk_stride + pk_r]);
  }
  pk_sync_warp(~0u, pk_line);
}

template <class PK_USE, int PK_M, int PK_N, int PK_K, class PK_T, class PK_LAYOUT>
void load_matrix_sync(fragment<PK_USE, PK_M, PK_N, PK_K, PK_T, PK_LAYOUT> &pk_f, const PK_T *pk_p, unsigned pk_stride, PK_LINE) {
  pk_walk(pk_f, pk_p, pk_stride, std::is_same_v<PK_LAYOUT, row_major>, [](PK_T &pk_x, const PK_T &pk_y) { pk_x = pk_y; }, pk_line);
}
template <int PK_M, int PK_N, int PK_K, class PK_T>
void load_matrix_sync(fragment<accumulator, PK_M, PK_N, PK_K, PK_T> &pk_f, const PK_T *pk_p, unsigned pk_stride, layout_t pk_layout, PK_LINE) {
  pk_walk(pk_f, pk_p, pk_stride, pk_layout == mem_row_major, [](PK_T &pk_x, const PK_T &pk_y) { pk_x = pk_y; }, pk_line);
}
template <int PK_M, int PK_N, int PK_K, class PK_T>
void store_matrix_sync(PK_T *pk_p, const fragment<accumulator, PK_M, PK_N, PK_K, PK_T> &pk_f, unsigned pk_stride, layout_t pk_layout, PK_LINE) {
  pk_walk(pk_f, pk_p, pk_stride, pk_layout == mem_row_major, [](const PK_T &pk_x, PK_T &pk_y) { pk_y = pk_x; }, pk_line);
}

// The whole matrix of a fragment, gathered over the warp, as floats.
template <class PK_F>
void pk_whole(const PK_F &pk_f, float *pk_out, int pk_line) {
  for (int pk_e = 0; pk_e < PK_F::num_elements; ++pk_e) {
    uint64_t pk_all[32];
    pk_gather(~0u, prepdeck::bits(static_cast<float>(pk_f.x[pk_e])), pk_all, pk_line);
    for (int pk_l = 0; pk_l < 32; ++pk_l) pk_out[pk_l * PK_F::num_elements + pk_e] = prepdeck::from_bits<float>(pk_all[pk_l]);
  }
}

template <int PK_M, int PK_N, int PK_K, class PK_D, class PK_A, class PK_AL, class PK_B, class PK_BL, class PK_C>
void mma_sync(fragment<accumulator, PK_M, PK_N, PK_K, PK_D> &pk_d, const fragment<matrix_a, PK_M, PK_N, PK_K, PK_A, PK_AL> &pk_a,
              const fragment<matrix_b, PK_M, PK_N, PK_K, PK_B, PK_BL> &pk_b,
              const fragment<accumulator, PK_M, PK_N, PK_K, PK_C> &pk_c, PK_LINE) {
  float pk_whole_a[PK_M * PK_K], pk_whole_b[PK_K * PK_N];
  pk_whole(pk_a, pk_whole_a, pk_line);
  pk_whole(pk_b, pk_whole_b, pk_line);
  for (int pk_e = 0; pk_e < pk_d.num_elements; ++pk_e) {
    const int pk_at = pk_lane() * pk_d.num_elements + pk_e, pk_r = pk_at / PK_N, pk_col = pk_at % PK_N;
    float pk_sum = static_cast<float>(pk_c.x[pk_e]);
    for (int pk_k = 0; pk_k < PK_K; ++pk_k) pk_sum += pk_whole_a[pk_r * PK_K + pk_k] * pk_whole_b[pk_k * PK_N + pk_col];
    pk_d.x[pk_e] = static_cast<PK_D>(pk_sum);
  }
}

}  // namespace wmma
}  // namespace nvcuda
