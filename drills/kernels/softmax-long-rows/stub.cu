// y[i][j] = exp(x[i][j]) / sum over k of exp(x[i][k]) for few, very long rows. Device pointers, M x N, row after row.

constexpr int CHUNK = 8192;

__global__ void chunk_pairs(const float* x, float* pairs, int N) {
    // One block for each chunk of each row: which two numbers describe a chunk?
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    int chunks = (N + CHUNK - 1) / CHUNK;
    // How do the chunks of a row learn about each other?
}
