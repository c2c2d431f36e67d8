"""Wires the parts together: settings, web server entry and command line. Nothing imports it."""
