// guard_hit, illegal_access: without `if (i < N)` the last block's surplus threads write past the end of c, into somebody else's memory
__global__ void add(const float* a, const float* b, float* c, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    c[i] = a[i] + b[i];
}

extern "C" void solve(const float* a, const float* b, float* c, int N) {
    int threads = 256;
    add<<<(N + threads - 1) / threads, threads>>>(a, b, c, N);
}
