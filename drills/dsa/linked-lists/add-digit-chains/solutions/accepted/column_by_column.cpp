// Add column by column with a carry; a list that has ended counts as 0.
using namespace std;

ListNode* add_readings(ListNode* first, ListNode* second) {
    ListNode helper;
    ListNode* last = &helper;
    int carry = 0;
    while (first || second || carry) {
        int total = carry;
        if (first) {
            total += first->val;
            first = first->next;
        }
        if (second) {
            total += second->val;
            second = second->next;
        }
        last->next = new ListNode(total % 10);
        last = last->next;
        carry = total / 10;
    }
    return helper.next;
}
