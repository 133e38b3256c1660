// Each entry holds its price and the lowest price from there down.
#include <algorithm>
#include <utility>
#include <vector>
using namespace std;

class OfferPile {
  public:
    void put(int price) { pile.push_back({price, pile.empty() ? price : min(price, pile.back().second)}); }

    int take() {
        const int price = top();
        if (!pile.empty()) pile.pop_back();
        return price;
    }

    int top() { return pile.empty() ? -1 : pile.back().first; }

    int lowest() { return pile.empty() ? -1 : pile.back().second; }

  private:
    vector<pair<int, int>> pile;
};
