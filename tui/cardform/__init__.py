"""The card form: a card added or edited in the app and written into its Markdown file."""
