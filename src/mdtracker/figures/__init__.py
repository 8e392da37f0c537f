"""Which text follows from which facts: mentions, their sets and expressions, the one judge, findings."""
