// s[0] = x[0] + ... + x[N - 1]. Device pointers; s holds NaN at the start.

__global__ void sum(const float* x, float* s, int N) {
    // Sum in a register, then in the warp, then in the block. And then?
}

extern "C" void solve(const float* x, float* s, int N) {
    sum<<<1, 256>>>(x, s, N);
}
