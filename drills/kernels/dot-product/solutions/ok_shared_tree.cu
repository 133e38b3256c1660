// passed: single loads and a tree in shared memory; half of the threads leave in each step
__global__ void dot(const float* a, const float* b, float* s, int N) {
    __shared__ float tree[256];
    int t = threadIdx.x;
    float mine = 0.0f;
    for (int i = blockIdx.x * 256 + t; i < N; i += gridDim.x * 256) {
        mine = fmaf(a[i], b[i], mine);
    }
    tree[t] = mine;
    for (int half = 128; half > 0; half /= 2) {
        __syncthreads();
        if (t < half) {
            tree[t] += tree[t + half];
        }
    }
    if (t == 0) {
        atomicAdd(s, tree[0]);
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    cudaMemset(s, 0, sizeof(float));
    int blocks = (N + 1023) / 1024;
    dot<<<blocks < 512 ? blocks : 512, 256>>>(a, b, s, N);
}
