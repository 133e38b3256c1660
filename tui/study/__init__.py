"""Study controls: custom sessions, the workload and what moving it costs, leeches."""
