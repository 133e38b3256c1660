// The best stretch that ends here: this minute alone, or behind the best one that ended just before.
#include <algorithm>
#include <vector>
using namespace std;

int best_replay(vector<int>& swings) {
    int here = swings[0], best = swings[0];
    for (size_t minute = 1; minute < swings.size(); ++minute) {
        here = max(swings[minute], here + swings[minute]);
        best = max(best, here);
    }
    return best;
}
