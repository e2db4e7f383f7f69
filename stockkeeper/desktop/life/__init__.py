"""The pages of the screen of incidents and maintenance: what happens to things over their life."""
