"""From a text to what it asks for, and to the facts that answer it, if any do."""
