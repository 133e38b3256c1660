// A map from place to entry per row; a dot product walks over the smaller one.
#include <unordered_map>
#include <vector>
using namespace std;

class SparseRows {
  public:
    SparseRows(int) {}

    int add(vector<int>& row) {
        rows.emplace_back();
        for (int place = 0; place < (int)row.size(); ++place) {
            if (row[place] != 0) rows.back()[place] = row[place];
        }
        return (int)rows.size() - 1;
    }

    int dot(int first, int second) {
        const bool swapped = rows[second].size() < rows[first].size();
        const auto& small = rows[swapped ? second : first];
        const auto& large = rows[swapped ? first : second];
        long long total = 0;
        for (const auto& [place, entry] : small) {
            const auto found = large.find(place);
            if (found != large.end()) total += (long long)entry * found->second;
        }
        return (int)total;
    }

  private:
    vector<unordered_map<int, int>> rows;
};
