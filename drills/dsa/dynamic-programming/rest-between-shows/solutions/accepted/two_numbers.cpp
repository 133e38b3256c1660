// The best so far and the best up to the night before; tonight's show can only be added to the second.
#include <algorithm>
#include <vector>
using namespace std;

int largest_takings(vector<int>& takings) {
    int before = 0, best = 0;
    for (const int taking : takings) {
        const int now = max(best, before + taking);
        before = best;
        best = now;
    }
    return best;
}
