"""The border: the matrix of what is agreed at each end, and the drawn map beside it."""
