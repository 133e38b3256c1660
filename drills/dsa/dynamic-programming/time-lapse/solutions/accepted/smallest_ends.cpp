// For each length the smallest height with which a film can end; these rise, so lower_bound finds the one to make better.
#include <algorithm>
#include <vector>
using namespace std;

int most_photos(vector<int>& heights) {
    vector<int> ends;
    for (const int height : heights) {
        const auto place = lower_bound(ends.begin(), ends.end(), height);
        if (place == ends.end())
            ends.push_back(height);
        else
            *place = height;
    }
    return (int)ends.size();
}
