// A hash map from item to a sorted map of its notes; upper_bound finds the first later one.
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>
using namespace std;

class PriceBook {
  public:
    void note(string item, int price, int minute) { notes[item][minute] = price; }

    int price(string item, int minute) {
        const map<int, int>& prices = notes[item];
        const auto later = prices.upper_bound(minute);
        return later == prices.begin() ? -1 : prev(later)->second;
    }

  private:
    unordered_map<string, map<int, int>> notes;
};
