// passed: a warp for each 16 x 16 tile of C on tensor cores; the epilogue reads the float32 sums back from shared memory
#include <cuda_bf16.h>
#include <mma.h>
using namespace nvcuda;

constexpr int T = 16;       // side of a tensor core tile
constexpr int WARPS = 4;    // a block makes WARPS tiles side by side, which share the tile of A

__device__ float gelu(float t) { return 0.5f * t * (1.0f + erff(t * 0.70710678f)); }

__global__ void __launch_bounds__(32 * WARPS)
    gemm(const __nv_bfloat16* __restrict__ A, const __nv_bfloat16* __restrict__ B, const __nv_bfloat16* __restrict__ bias,
         __nv_bfloat16* __restrict__ C, int M, int N, int K) {
    __shared__ __align__(32) __nv_bfloat16 a[T * T];
    __shared__ __align__(32) __nv_bfloat16 b[T * T * WARPS];
    __shared__ __align__(32) float sums[WARPS][T * T];
    int t = threadIdx.x, warp = t / 32;
    int row = blockIdx.y * T, column = blockIdx.x * T * WARPS;

    wmma::fragment<wmma::matrix_a, T, T, T, __nv_bfloat16, wmma::row_major> left;
    wmma::fragment<wmma::matrix_b, T, T, T, __nv_bfloat16, wmma::row_major> right;
    wmma::fragment<wmma::accumulator, T, T, T, float> sum;
    wmma::fill_fragment(sum, 0.0f);
    const __nv_bfloat16 zero = __float2bfloat16(0.0f);
    for (int k = 0; k < K; k += T) {
        for (int n = t; n < T * T; n += 32 * WARPS) {
            int r = row + n / T, c = k + n % T;
            a[n] = r < M && c < K ? A[(size_t)r * K + c] : zero;
        }
        for (int n = t; n < T * T * WARPS; n += 32 * WARPS) {
            int r = k + n / (T * WARPS), c = column + n % (T * WARPS);
            b[n] = r < K && c < N ? B[(size_t)r * N + c] : zero;
        }
        __syncthreads();
        wmma::load_matrix_sync(left, a, T);
        wmma::load_matrix_sync(right, b + warp * T, T * WARPS);
        wmma::mma_sync(sum, left, right, sum);
        __syncthreads();
    }
    // Which lane holds which sum is not said, so they go through shared memory to meet their bias.
    wmma::store_matrix_sync(sums[warp], sum, T, wmma::mem_row_major);
    __syncwarp();
    for (int n = t % 32; n < T * T; n += 32) {
        int r = row + n / T, c = column + warp * T + n % T;
        if (r < M && c < N) {
            C[(size_t)r * N + c] = __float2bfloat16(gelu(sums[warp][n] + __bfloat162float(bias[c])));
        }
    }
}

extern "C" void solve(const __nv_bfloat16* A, const __nv_bfloat16* B, const __nv_bfloat16* bias, __nv_bfloat16* C, int M,
                      int N, int K) {
    dim3 blocks((N + T * WARPS - 1) / (T * WARPS), (M + T - 1) / T);
    gemm<<<blocks, 32 * WARPS>>>(A, B, bias, C, M, N, K);
}
