// Tie the smaller of the two front nodes behind the last one; the rest of the longer list is tied as a whole.
using namespace std;

ListNode* one_queue(ListNode* first, ListNode* second) {
    ListNode helper;
    ListNode* last = &helper;
    while (first && second) {
        ListNode*& smaller = second->val < first->val ? second : first;
        last->next = smaller;
        last = smaller;
        smaller = smaller->next;
    }
    last->next = first ? first : second;
    return helper.next;
}
