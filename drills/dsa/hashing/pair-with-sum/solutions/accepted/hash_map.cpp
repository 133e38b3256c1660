// Walk once; a hash map knows where each earlier number stands, so the missing partner is one look-up away.
#include <unordered_map>
#include <vector>
using namespace std;

vector<int> pair_with_sum(vector<int>& nums, int target) {
    unordered_map<long long, int> places;
    for (int place = 0; place < (int)nums.size(); ++place) {
        const auto partner = places.find((long long)target - nums[place]);
        if (partner != places.end()) return {partner->second, place};
        places.emplace(nums[place], place);
    }
    return {};
}
