"""The book on disk: journal, keys, projections, questions. The only room that speaks SQL."""
