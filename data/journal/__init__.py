"""The journal: a Markdown file for each day, in which prepdeck keeps one marked part and the learner has the rest."""
