// Arrivals and departures, each sorted by themselves: an arrival takes a dock that is free by then, or needs one more.
#include <algorithm>
#include <tuple>
#include <vector>
using namespace std;

int fewest_docks(vector<tuple<int, int>>& stays) {
    vector<int> arrivals, departures;
    for (const auto& [arrives, leaves] : stays) {
        arrivals.push_back(arrives);
        departures.push_back(leaves);
    }
    sort(arrivals.begin(), arrivals.end());
    sort(departures.begin(), departures.end());
    int docks = 0;
    size_t gone = 0;
    for (const int arrives : arrivals) {
        if (departures[gone] <= arrives)
            ++gone;
        else
            ++docks;
    }
    return docks;
}
