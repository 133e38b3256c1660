// Cut in the middle, turn the back half round, and weave it into the front half.
using namespace std;

ListNode* from_both_ends(ListNode* head) {
    if (!head) return nullptr;
    ListNode *slow = head, *fast = head;
    while (fast->next && fast->next->next) {
        slow = slow->next;
        fast = fast->next->next;
    }
    ListNode* node = slow->next;
    slow->next = nullptr;
    ListNode* back = nullptr;
    while (node) {
        ListNode* next = node->next;
        node->next = back;
        back = node;
        node = next;
    }
    for (ListNode* front = head; back;) {
        ListNode* rest = back->next;
        back->next = front->next;
        front->next = back;
        front = back->next;
        back = rest;
    }
    return head;
}
