// The fewest coins for each amount up to the wanted one: one more than the best of what each coin leaves.
#include <algorithm>
#include <vector>
using namespace std;

int fewest_coins(vector<int>& coins, int amount) {
    const int never = amount + 1;
    vector<int> fewest(amount + 1, never);
    fewest[0] = 0;
    for (int sum = 1; sum <= amount; ++sum)
        for (const int coin : coins)
            if (coin <= sum) fewest[sum] = min(fewest[sum], fewest[sum - coin] + 1);
    return fewest[amount] == never ? -1 : fewest[amount];
}
