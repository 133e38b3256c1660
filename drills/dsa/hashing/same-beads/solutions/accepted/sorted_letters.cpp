// The sorted letters of a word are the key of its group.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>
using namespace std;

vector<vector<string>> same_beads(vector<string>& bags) {
    unordered_map<string, size_t> places;
    vector<vector<string>> groups;
    for (const string& bag : bags) {
        string key = bag;
        sort(key.begin(), key.end());
        const auto [found, fresh] = places.emplace(key, groups.size());
        if (fresh) groups.emplace_back();
        groups[found->second].push_back(bag);
    }
    return groups;
}
