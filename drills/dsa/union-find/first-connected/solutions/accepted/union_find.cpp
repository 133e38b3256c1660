// Union-find: each cable between two groups leaves one group less; the cable that leaves one is the answer.
#include <numeric>
#include <utility>
#include <vector>
using namespace std;

int first_connected(int count, vector<pair<int, int>>& cables) {
    vector<int> above(count);
    iota(above.begin(), above.end(), 0);
    const auto top = [&](int machine) {
        while (above[machine] != machine) machine = above[machine] = above[above[machine]];
        return machine;
    };
    int groups = count;
    if (groups == 1) return 0;
    for (int place = 0; place < (int)cables.size(); ++place) {
        const int left = top(cables[place].first), right = top(cables[place].second);
        if (left == right) continue;
        above[left] = right;
        if (--groups == 1) return place + 1;
    }
    return -1;
}
