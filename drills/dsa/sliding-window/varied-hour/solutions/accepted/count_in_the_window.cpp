// A window of k songs with a map of counts; no song repeats exactly if the map has k keys.
#include <algorithm>
#include <unordered_map>
#include <vector>
using namespace std;

int best_hour(vector<int>& songs, vector<int>& stars, int k) {
    unordered_map<int, int> counts;
    int total = 0, best = -1;
    for (int place = 0; place < (int)songs.size(); ++place) {
        ++counts[songs[place]];
        total += stars[place];
        if (place >= k) {
            total -= stars[place - k];
            if (--counts[songs[place - k]] == 0) counts.erase(songs[place - k]);
        }
        if ((int)counts.size() == k) best = max(best, total);
    }
    return best;
}
