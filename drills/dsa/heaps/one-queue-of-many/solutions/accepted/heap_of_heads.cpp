// A heap holds the first node of each queue; the smallest is popped, and the node behind it takes its place.
#include <queue>
#include <vector>
using namespace std;

ListNode* one_queue(vector<ListNode*>& heads) {
    const auto later = [](const ListNode* one, const ListNode* other) { return one->val > other->val; };
    priority_queue<ListNode*, vector<ListNode*>, decltype(later)> heap(later);
    for (ListNode* node : heads)
        if (node) heap.push(node);
    ListNode helper;
    ListNode* last = &helper;
    while (!heap.empty()) {
        ListNode* node = heap.top();
        heap.pop();
        last->next = node;
        last = node;
        if (node->next) heap.push(node->next);
    }
    return helper.next;
}
