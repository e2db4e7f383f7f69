"""The pages of an audit: the list, the count place by place, what it came to."""
