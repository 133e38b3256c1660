// y[i] = x[0] + ... + x[i], wrapping around at 2^32. Device pointers.

constexpr int THREADS = 256;

__global__ void block_scan(const int* x, int* y, int N) {
    // Scan the elements of this block. What do the blocks after it need from it?
}

extern "C" void solve(const int* x, int* y, int N) {
    int blocks = (N + THREADS - 1) / THREADS;
    block_scan<<<blocks, THREADS>>>(x, y, N);
    // How do the blocks get the sums of those before them?
}
