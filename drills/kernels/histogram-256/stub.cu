// counts[v] = how many of the N bytes are v, for v from 0 to 255. Device pointers; counts is not zero at the start.

__global__ void histogram(const unsigned char* x, int* counts, int N) {
    __shared__ int mine[256];
    // Who sets these to zero, who adds to them, and when may they be read?
}

extern "C" void solve(const unsigned char* x, int* counts, int N) {
    histogram<<<1, 256>>>(x, counts, N);
}
