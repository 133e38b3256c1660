// The hours needed fall as the rate rises, so the smallest rate that is fast enough can be searched by halving.
#include <algorithm>
#include <vector>
using namespace std;

int slowest_rate(vector<int>& files, int hours) {
    int low = 1, high = *max_element(files.begin(), files.end());
    while (low < high) {
        const int rate = low + (high - low) / 2;
        long long needed = 0;
        for (const int size : files) needed += (size + (long long)rate - 1) / rate;
        if (needed <= hours) high = rate;
        else low = rate + 1;
    }
    return low;
}
