// y = the positive elements of x in their order, then zeros; *kept = how many they are. Device pointers.

constexpr int THREADS = 256;

__global__ void count_kept(const int* x, int* counts, int N) {
    // How many elements does this block keep?
}

extern "C" void solve(const int* x, int* y, int* kept, int N) {
    int blocks = (N + THREADS - 1) / THREADS;
    // Count, scan the counts, write. Where does block b begin to write?
}
