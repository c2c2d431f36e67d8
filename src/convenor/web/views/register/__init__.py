"""Pages of the register, and of the figures that others quote."""
