#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>
using namespace std;

TreeNode* mirror(TreeNode* root) {
    vector<TreeNode*> stack{root};
    while (!stack.empty()) {
        TreeNode* node = stack.back();
        stack.pop_back();
        if (!node) continue;
        swap(node->left, node->right);
        stack.push_back(node->left);
        stack.push_back(node->right);
    }
    return root;
}

ListNode* turned(ListNode* head) {
    ListNode* last = nullptr;
    while (head) {
        ListNode* next = head->next;
        head->next = last;
        last = head;
        head = next;
    }
    return last;
}

using Answer = tuple<int, double, bool, string, char, vector<int>, vector<vector<int>>, pair<int, string>, vector<pair<int, int>>,
                     vector<string>, ListNode*, vector<ListNode*>, TreeNode*, vector<vector<int>>>;

Answer every_type(int count, double ratio, bool flag, string& word, char sign, vector<int>& row, vector<vector<int>>& grid,
                  pair<int, string>& both, vector<pair<int, int>>& pairs, vector<string>& words, ListNode* head,
                  vector<ListNode*>& heads, TreeNode* root, vector<vector<int>>& links) {
    grid.push_back(row);
    reverse(row.begin(), row.end());
    for (auto& [a, b] : pairs) swap(a, b);
    reverse(words.begin(), words.end());
    reverse(heads.begin(), heads.end());
    reverse(links.begin(), links.end());
    return {count + 1, ratio / 2,  !flag, word + sign,  sign,  row,          grid, {both.first + 1, both.second + "!"},
            pairs,     words,      turned(head), heads, mirror(root), links};
}
