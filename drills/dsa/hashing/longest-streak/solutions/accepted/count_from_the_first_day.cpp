// Count upwards from each day whose day before is not in the set.
#include <algorithm>
#include <unordered_set>
#include <vector>
using namespace std;

int longest_streak(vector<int>& days) {
    const unordered_set<int> there(days.begin(), days.end());
    int longest = 0;
    for (const int first : there) {
        if (there.count(first - 1)) continue;
        int after = first + 1;
        while (there.count(after)) ++after;
        longest = max(longest, after - first);
    }
    return longest;
}
