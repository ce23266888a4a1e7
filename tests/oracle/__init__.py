"""An independent oracle: the arithmetic of a printed report written a second time, with fractions, sharing no code."""
