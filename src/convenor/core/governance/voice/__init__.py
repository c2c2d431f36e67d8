"""Taking part with a voice: safe names, places for experts, chances, calls for views, readers."""
