// Start with the widest banner and move the pointer at the lower mast inwards.
#include <algorithm>
#include <vector>
using namespace std;

int largest_banner(vector<int>& masts) {
    int left = 0, right = (int)masts.size() - 1;
    long long best = 0;
    while (left < right) {
        best = max(best, (long long)(right - left) * min(masts[left], masts[right]));
        if (masts[left] < masts[right]) ++left;
        else --right;
    }
    return (int)best;
}
