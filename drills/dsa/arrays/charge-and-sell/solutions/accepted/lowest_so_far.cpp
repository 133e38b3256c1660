// Sell at each hour in turn; the best charge for it is the lowest price before.
#include <algorithm>
#include <vector>
using namespace std;

int charge_and_sell(vector<int>& prices) {
    int lowest = prices[0], best = 0;
    for (const int price : prices) {
        best = max(best, price - lowest);
        lowest = min(lowest, price);
    }
    return best;
}
