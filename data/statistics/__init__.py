"""Statistics of the record: pure functions from answers and rows to figures, each with how many they rest on."""
