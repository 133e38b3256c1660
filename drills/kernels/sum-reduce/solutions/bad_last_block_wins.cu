// race, mismatch: every block stores its own sum in s and the last one stays; add it with atomicAdd, or keep one partial sum for each block
__global__ void sum(const float* x, float* s, int N) {
    __shared__ float tree[256];
    int t = threadIdx.x, i = blockIdx.x * 256 + t;
    tree[t] = i < N ? x[i] : 0.0f;
    for (int half = 128; half > 0; half /= 2) {
        __syncthreads();
        if (t < half) {
            tree[t] += tree[t + half];
        }
    }
    if (t == 0) {
        s[0] = tree[0];
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    sum<<<(N + 255) / 256, 256>>>(x, s, N);
}
