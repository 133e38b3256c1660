// passed: partial sums in memory and a second launch that adds them: no atomics, and the same bits in every run
constexpr int THREADS = 256;

__global__ void sum(const float* __restrict__ x, float* out, int N) {
    __shared__ float tree[THREADS];
    int t = threadIdx.x;
    float mine = 0.0f;
    size_t stride = (size_t)gridDim.x * THREADS;
    for (size_t i = (size_t)blockIdx.x * THREADS + t; i < N; i += stride) {
        mine += x[i];
    }
    tree[t] = mine;
    for (int half = THREADS / 2; half > 0; half /= 2) {
        __syncthreads();
        if (t < half) {
            tree[t] += tree[t + half];
        }
    }
    if (t == 0) {
        out[blockIdx.x] = tree[0];
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    int blocks = (int)(((size_t)N + 4 * THREADS - 1) / (4 * THREADS));
    blocks = blocks < 1024 ? blocks : 1024;
    float* partial;
    cudaMalloc(&partial, blocks * sizeof(float));
    sum<<<blocks, THREADS>>>(x, partial, N);
    sum<<<1, THREADS>>>(partial, s, blocks);
    cudaFree(partial);
}
