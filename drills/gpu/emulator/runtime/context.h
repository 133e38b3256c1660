// Switching between two stacks: what the called function must keep is pushed, the stack pointers are exchanged.
#pragma once

extern "C" void pk_switch(void **save, void *load);

// Prepares a fresh stack so that switching to it calls entry(); entry must not return. top: its upper end.
void *prepare_stack(char *top, void (*entry)());
