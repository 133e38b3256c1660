// Vector add: c[i] = a[i] + b[i] for 0 <= i < N. All pointers are device pointers.

__global__ void add(const float* a, const float* b, float* c, int N) {
    // Which element belongs to this thread? Is there one at all?
}

extern "C" void solve(const float* a, const float* b, float* c, int N) {
    int threads = 256;
    int blocks = 1;  // how many, so that every element has a thread?
    add<<<blocks, threads>>>(a, b, c, N);
}
