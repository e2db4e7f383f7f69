"""What a plan says, in short, for tests to compare."""


def outcomes(judged):
    """The outcome of every row."""
    return [row.outcome for row in judged.rows]


def told(problems):
    """Code, column, heading and value of every problem."""
    return [(one.code, one.column, one.heading, one.value) for one in problems]


def codes(problems):
    """The code of every problem."""
    return [one.code for one in problems]
