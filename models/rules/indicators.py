"""What an indicator of an evaluation tells."""


def percent_reached(target: float | None, realization: float | None) -> int | None:
    """Return how much of `target` was reached, in whole percent; None where nothing can be said."""
    if realization is None or not target or target < 0:
        return None
    return round(100 * realization / target)
