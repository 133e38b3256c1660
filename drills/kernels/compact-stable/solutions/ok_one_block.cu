// passed: one block walks over the array and carries its place along: right and short, but one multiprocessor does it all
constexpr int THREADS = 1024;

__global__ void compact(const int* x, int* y, int* kept, int N) {
    __shared__ int sums[2][THREADS];
    int t = threadIdx.x, carried = 0;
    for (int start = 0; start < N; start += THREADS) {
        int value = start + t < N ? x[start + t] : 0, from = 0;
        sums[0][t] = value > 0;
        __syncthreads();
        for (int distance = 1; distance < THREADS; distance *= 2) {
            sums[1 - from][t] = sums[from][t] + (t >= distance ? sums[from][t - distance] : 0);
            from = 1 - from;
            __syncthreads();
        }
        if (value > 0) {
            y[carried + sums[from][t] - 1] = value;
        }
        carried += sums[from][THREADS - 1];
        __syncthreads();
    }
    for (int i = carried + t; i < N; i += THREADS) {
        y[i] = 0;
    }
    if (t == 0) {
        *kept = carried;
    }
}

extern "C" void solve(const int* x, int* y, int* kept, int N) {
    compact<<<1, THREADS>>>(x, y, kept, N);
}
