// passed: a block makes 32 x 32 of C: four warps of a 16 x 16 tile each share what is staged in shared memory
#include <cuda_fp16.h>
#include <mma.h>
using namespace nvcuda;

constexpr int T = 16;
constexpr int SIDE = 32;        // of the tile of C of a block
constexpr int LINE = SIDE + 8;  // halfs from row to row of b, so that rows begin in different banks
constexpr int DEEP = T + 8;     // the same for a

__global__ void __launch_bounds__(128)
    gemm(const __half* __restrict__ A, const __half* __restrict__ B, __half* __restrict__ C, int M, int N, int K) {
    __shared__ __align__(32) __half a[SIDE * DEEP];
    __shared__ __align__(32) __half b[T * LINE];
    __shared__ __align__(32) float sums[4][T * T];
    int t = threadIdx.x, warp = t / 32;
    int row = blockIdx.y * SIDE, column = blockIdx.x * SIDE;
    int down = warp / 2 * T, right = warp % 2 * T;  // where the warp's tile lies in the block's

    wmma::fragment<wmma::matrix_a, T, T, T, __half, wmma::row_major> fa;
    wmma::fragment<wmma::matrix_b, T, T, T, __half, wmma::row_major> fb;
    wmma::fragment<wmma::accumulator, T, T, T, float> sum;
    wmma::fill_fragment(sum, 0.0f);
    const __half zero = __float2half(0.0f);
    for (int k = 0; k < K; k += T) {
        for (int n = t; n < SIDE * T; n += 128) {
            int r = n / T, c = n % T;
            a[r * DEEP + c] = row + r < M && k + c < K ? A[(size_t)(row + r) * K + k + c] : zero;
        }
        for (int n = t; n < T * SIDE; n += 128) {
            int r = n / SIDE, c = n % SIDE;
            b[r * LINE + c] = k + r < K && column + c < N ? B[(size_t)(k + r) * N + column + c] : zero;
        }
        __syncthreads();
        wmma::load_matrix_sync(fa, a + down * DEEP, DEEP);
        wmma::load_matrix_sync(fb, b + right, LINE);
        wmma::mma_sync(sum, fa, fb, sum);
        __syncthreads();
    }
    wmma::store_matrix_sync(sums[warp], sum, T, wmma::mem_row_major);
    __syncwarp();
    for (int n = t % 32; n < T * T; n += 32) {
        int r = row + down + n / T, c = column + right + n % T;
        if (r < M && c < N) {
            C[(size_t)r * N + c] = __float2half(sums[warp][n]);
        }
    }
}

extern "C" void solve(const __half* A, const __half* B, __half* C, int M, int N, int K) {
    gemm<<<dim3((N + SIDE - 1) / SIDE, (M + SIDE - 1) / SIDE), 128>>>(A, B, C, M, N, K);
}
