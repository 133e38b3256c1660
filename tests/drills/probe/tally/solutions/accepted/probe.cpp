#include <algorithm>
#include <string>
#include <utility>
#include <vector>
using namespace std;

class Tally {
  public:
    Tally(int start, vector<string>& words) : sum_(start), words_(words) {}

    void add(vector<int>& values) {
        added_ += int(values.size());
        for (int value : values) sum_ += value;
    }

    int total() { return sum_; }

    vector<string> first(pair<int, string>& both) {
        vector<string> out(words_.begin(), words_.begin() + min(both.first, int(words_.size())));
        out.push_back(both.second);
        return out;
    }

    double mean() const { return double(sum_) / max(1, added_); }

  private:
    int sum_, added_ = 0;
    vector<string> words_;
};
