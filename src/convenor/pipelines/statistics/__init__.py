"""Official statistics as their publishers issue them, read into figures that know their cell."""
