// The window begins after the last place of a visitor that comes again; each step looks at one visitor only.
#include <algorithm>
#include <unordered_map>
#include <vector>
using namespace std;

int longest_fresh_run(vector<int>& visitors) {
    unordered_map<int, int> last;
    int start = 0, best = 0;
    for (int place = 0; place < (int)visitors.size(); ++place) {
        const auto seen = last.find(visitors[place]);
        if (seen != last.end()) start = max(start, seen->second + 1);
        last[visitors[place]] = place;
        best = max(best, place - start + 1);
    }
    return best;
}
