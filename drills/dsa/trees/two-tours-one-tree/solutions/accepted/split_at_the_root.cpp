// The room entered next is the root of its stretch of the sweeping list and splits it.
#include <unordered_map>
#include <vector>
using namespace std;

struct Builder {
    const vector<int>& entering;
    unordered_map<int, int> place;
    int next = 0;

    TreeNode* build(int start, int end) {
        if (start == end) return nullptr;
        TreeNode* room = new TreeNode(entering[next++]);
        const int cut = place[room->val];
        room->left = build(start, cut);
        room->right = build(cut + 1, end);
        return room;
    }
};

TreeNode* rooms_from_tours(vector<int>& entering, vector<int>& sweeping) {
    Builder builder{entering, {}};
    for (int number = 0; number < (int)sweeping.size(); ++number) builder.place[sweeping[number]] = number;
    return builder.build(0, (int)sweeping.size());
}
