"""Official figures: values or the reason why there is none, periods, places, indicators, signals."""
